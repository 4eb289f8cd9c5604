#!/usr/bin/env bash
# Makes out/yatlas_VERSION_ARCHITECTURE.deb of the release build.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(.build/release/yatlas --version | cut -d ' ' -f 2)
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

scripts/install.sh "$root/usr"
strip "$root/usr/bin/yatlas" "$root/usr/lib/yatlas/yatlas-studio"
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_yatlas" "$root/usr/share/zsh/vendor-completions"
rmdir "$root/usr/share/zsh/site-functions"
gzip -9n "$root"/usr/share/man/man1/*.1

pages=$root/usr/share/doc/yatlas
install -D -m 644 packaging/debian/copyright "$pages/copyright"
install -m 644 NOTICE "$pages"
gzip -9nc CHANGELOG.md > "$pages/changelog.gz"

# dpkg-shlibdeps names the packages of the shared libraries; it reads a debian/control in the current folder.
mkdir -p "$root/debian" "$root/DEBIAN"
touch "$root/debian/control"
libraries=$(cd "$root" && dpkg-shlibdeps -O -eusr/bin/yatlas -eusr/lib/yatlas/yatlas-studio 2> /dev/null | sed -n 's/^shlibs:Depends=//p')
rm -r "$root/debian"
cat > "$root/DEBIAN/control" << END
Package: yatlas
Version: $version
Architecture: $architecture
Maintainer: The Yatlas authors <yatlas@example.org>
Section: science
Priority: optional
Depends: $libraries, fonts-dejavu-core, libjs-leaflet
Recommends: xdg-utils
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Description: land-cover maps from multispectral satellite scenes
 Trains classifiers on labelled points, polygons or rasters, tests them on
 held-out places, and classifies scenes and folders of scenes into labelled
 GeoTIFFs with class names, colours and areas.
END
package=out/yatlas_${version}_$architecture.deb
mkdir -p out
dpkg-deb --root-owner-group --build "$root" "$package" > /dev/null
echo "Made $package ($(du -h "$package" | cut -f 1))"
