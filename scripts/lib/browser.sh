# Finds or installs the browser that looks at our pages in the tests. Sourced, not run.

find_browser() {
  if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then
    printf '%s\n' "$CHROMIUM"
    return 0
  fi
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

require_browser() {
  find_browser >/dev/null && return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    say "installing Chromium and fonts from the distribution's packages …"
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-noto-core fonts-noto-cjk; } >/dev/null 2>&1 || true
  fi
  find_browser >/dev/null || die "Chromium is missing: install it (Debian: apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM."
}
