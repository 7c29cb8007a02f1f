package dev.limen.coordinator.api;

import dev.limen.coordinator.schedule.ScheduleDesk;
import dev.limen.coordinator.schedule.ScheduleDesk.UnknownEntryException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ScheduleEntry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /schedule}: what takes place in the venue. */
final class ScheduleRoutes implements Routes {
    private static final String ONE = ApiPaths.SCHEDULE + "/:entry";
    private static final int LARGEST_PLAN = 32 * 1024;

    private final ScheduleDesk desk;
    private final Actors actors;

    ScheduleRoutes(ScheduleDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.SCHEDULE).handler(context -> Answers.writtenJson(context, desk.listJson()));
        router.put(ONE)
                .consumes(Requests.JSON)
                .handler(Requests.body(LARGEST_PLAN))
                .handler(this::plan);
        router.put(ONE + "/state")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::say);
        router.delete(ONE)
                .handler(context -> Answers.erased(
                        context,
                        desk.remove(entry(context), actors.of(context)),
                        "entry of the schedule",
                        entry(context)));
    }

    private void plan(RoutingContext context) {
        ScheduleEntry.Plan plan = Requests.json(context, ScheduleEntry.Plan.class, "The plan");
        Answers.json(context, desk.plan(entry(context), plan, actors.of(context)));
    }

    private void say(RoutingContext context) {
        ScheduleEntry.State state = Requests.json(context, ScheduleEntry.State.class, "The state");
        Answers.json(
                context,
                Answers.telling(desk.say(entry(context), state, actors.of(context)), UnknownEntryException.class, 404));
    }

    private static String entry(RoutingContext context) {
        return context.pathParam("entry");
    }
}
