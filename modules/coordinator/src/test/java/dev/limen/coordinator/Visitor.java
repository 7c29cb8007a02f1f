package dev.limen.coordinator;

import dev.limen.protocol.ProtocolJson;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser, as far as the coordinator can tell: it keeps cookies and sends what a page of ours sends. */
final class Visitor {
    final Map<String, String> cookies = new TreeMap<>();
    private final Api api;

    Visitor(Api api) {
        this.api = api;
    }

    Api.Answer get(String path) {
        return send(HttpRequest.newBuilder(api.uri(path)).GET());
    }

    Api.Answer send(String method, String path, Object body) {
        return send(HttpRequest.newBuilder(api.uri(path))
                .header("Limen-Protocol", "1")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(ProtocolJson.write(body))));
    }

    Api.Answer delete(String path) {
        return send(HttpRequest.newBuilder(api.uri(path))
                .header("Limen-Protocol", "1")
                .DELETE());
    }

    Api.Answer signIn(String name, String password) {
        return send("POST", "/api/v1/session", Map.of("name", name, "password", password));
    }

    Api.Answer signIn(String name, String password, String code) {
        return send("POST", "/api/v1/session", Map.of("name", name, "password", password, "code", code));
    }

    Api.Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Api.Answer answer = api.send(request);
        setCookies(answer).forEach(this::take);
        return answer;
    }

    static List<String> setCookies(Api.Answer answer) {
        return answer.response().headers().allValues("set-cookie");
    }

    private void take(String header) {
        String[] pair = header.substring(0, header.indexOf(';')).split("=", 2);
        if (header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
