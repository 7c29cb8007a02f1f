# Finds or installs the browser that looks at our pages in the tests. Sourced, not run.

find_browser() {
  if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then
    printf '%s\n' "$CHROMIUM"
    return 0
  fi
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

# Whether Korean can be drawn; without, letters of other widths stand for it, and pages are judged by those.
find_fonts() {
  ! command -v fc-list >/dev/null || [ -n "$(fc-list :lang=ko family)" ]
}

require_browser() {
  find_browser >/dev/null && find_fonts && return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    say "installing Chromium and fonts from the distribution's packages …"
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-noto-core fonts-noto-cjk; } >/dev/null 2>&1 || true
  fi
  find_fonts || say "fonts for Korean, Chinese and Japanese are missing (Debian: fonts-noto-core fonts-noto-cjk): pages may look cut off"
  find_browser >/dev/null || die "Chromium is missing: install it (Debian: apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM."
}
