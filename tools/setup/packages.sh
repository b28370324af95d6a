#!/bin/sh
# Installs the Debian packages that Guichet needs, for the purposes named: build run test lint fuzz.
#
# Says what it installs and why before it asks for rights; does nothing, and needs no rights, when all is there.
# SQLCipher 4.6 comes from Debian 12's official backports suite, taken from the mirror that this machine's apt already uses.
set -eu

. /etc/os-release
release=${VERSION_CODENAME:-unknown}

build="build-essential cmake ninja-build ccache pkg-config
  qt6-base-dev qt6-svg-dev qt6-pdf-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev
  libasio-dev librestinio-dev libhttp-parser-dev libfmt-dev libssl-dev zlib1g-dev
  libsqlcipher-dev libqrencode-dev librapidcheck-dev"
run="libqt6sql6-sqlite libqt6sql6-psql qt6-image-formats-plugins qt6-translations-l10n fonts-noto-core fonts-noto-cjk breeze-icon-theme
  xvfb xauth xdotool x11-utils x11-apps openbox dbus dbus-x11 at-spi2-core python3-minimal python3-pyatspi imagemagick openssl"
test="postgresql faketime python3-jsonschema python3-yaml"
lint="clang clang-format clang-tidy"
fuzz="clang libclang-rt-dev python3"

wanted=""
for purpose in "$@"; do
  case $purpose in
    build) wanted="$wanted $build" ;;
    run) wanted="$wanted $run" ;;
    test) wanted="$wanted $test" ;;
    lint) wanted="$wanted $lint" ;;
    fuzz) wanted="$wanted $fuzz" ;;
    *) echo "packages.sh: unknown purpose '$purpose' (build run test lint fuzz)" >&2; exit 2 ;;
  esac
done

installed() {  # PACKAGE [VERSION]: is it there, and not older?
  version=$(dpkg-query -W -f '${db:Status-Abbrev} ${Version}' "$1" 2>/dev/null | sed -n 's/^ii *//p')
  [ -n "$version" ] && { [ -z "${2:-}" ] || dpkg --compare-versions "$version" ge "$2"; }
}

missing=""
for package in $wanted; do
  case $package in
    libsqlcipher-dev) installed $package 4.5 || missing="$missing $package" ;;
    *) installed "$package" || missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

echo "Guichet needs these Debian packages (for: $*):" >&2
echo $missing | fold -s -w 100 | sed 's/^/  /' >&2
if [ "$(id -u)" -eq 0 ]; then
  as_root() { "$@"; }
elif command -v sudo >/dev/null 2>&1; then
  echo "They are installed with sudo, which may ask for your password." >&2
  as_root() { sudo "$@"; }
else
  echo "Neither root nor sudo is available. Ask your administrator to install the packages above." >&2
  exit 1
fi

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@"; }

apt update
options=""
if [ "$release" = bookworm ]; then
  case " $missing " in
    *" libsqlcipher-dev "*)
      if ! apt-get indextargets --format '$(RELEASE)' | grep -qx bookworm-backports; then
        mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' | awk '$1 == "bookworm" { print $2; exit }')
        [ -n "$mirror" ] || { echo "This machine's apt has no Debian 12 mirror to take the backports suite from." >&2; exit 1; }
        keyring=/usr/share/keyrings/debian-archive-keyring.gpg
        signed=""; [ -f $keyring ] && signed="[signed-by=$keyring] "
        echo "Adding Debian's official suite bookworm-backports, for SQLCipher 4.6, from this machine's own mirror." >&2
        echo "deb ${signed}${mirror} bookworm-backports main" | as_root tee /etc/apt/sources.list.d/guichet-backports.list >/dev/null
        apt update
      fi
      options="libsqlcipher-dev/bookworm-backports libsqlcipher1/bookworm-backports" ;;
  esac
fi
apt install -y --no-install-recommends $missing $options >&2
