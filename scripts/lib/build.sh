# Shared by the scripts: finds the tools, builds what changed. Sourced, not run.

say() { printf 'limen: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

java_command() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    printf '%s/bin/java\n' "$JAVA_HOME"
  else
    command -v java || die "There is no Java here: install a JDK 17 or newer, or point JAVA_HOME at one."
  fi
}

# Reads the version from the JDK's own release file where it can: starting a JVM to ask costs more than starting Limen.
java_major() {
  local java home version
  java=$(java_command)
  home=$(dirname "$(dirname "$(readlink -f "$java")")")
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s\n' "${version:-0}"
}

require_tools() {
  local java node
  java=$(java_command)
  [ "$(java_major)" -ge 17 ] || die "Java $(java_major) at $java is too old: install a JDK 17 or newer, or point JAVA_HOME at one."
  [ -x "$(dirname "$(readlink -f "$java")")/javac" ] || die "The Java at $java has no compiler: install a JDK (17 or newer), not only a JRE."
  command -v mvn >/dev/null || die "Maven is missing: install it (Debian: apt-get install maven)."
  command -v node >/dev/null || die "Node is missing: install Node 20 or newer with npm; it builds the pages."
  node=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$node" -ge 20 ] || die "Node $(node --version) is too old: install Node 20 or newer; it builds the pages."
  command -v npm >/dev/null || die "npm is missing: install it beside Node 20 or newer; it builds the pages."
}

# Anything newer than the last build that a build reads?
is_built() {
  local root=$1 stamp=$1/modules/app/target/dist/built
  [ -f "$stamp" ] || return 1
  [ -z "$(find "$root/pom.xml" "$root/.mvn" "$root/modules" \
    \( -name target -o -name node_modules \) -prune -o -newer "$stamp" -type f -print -quit 2>/dev/null)" ]
}

build_if_changed() {
  local root=$1 log=$1/modules/app/target/build.log
  is_built "$root" && return 0
  require_tools
  say "building (the first time this fetches libraries; a few minutes) …"
  mkdir -p "$(dirname "$log")"
  # Taken before the build, so that what is edited meanwhile counts as newer.
  touch "$log.started"
  rm -rf "$root/modules/app/target/dist"
  if ! (cd "$root" && mvn --batch-mode --quiet -DskipTests package) >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    die "The build failed; the whole log is in $log."
  fi
  mv "$log.started" "$root/modules/app/target/dist/built"
}

# The newest JDK under the usual folders that is newer than the one in use; nothing when there is none.
newer_jdk() {
  local best="" best_version current home version
  current=$(java_major)
  best_version=$current
  for home in /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null)
    if [ -n "$version" ] && [ "$version" -gt "$best_version" ]; then
      best=$home
      best_version=$version
    fi
  done
  printf '%s\n' "$best"
}
