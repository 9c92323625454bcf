#!/usr/bin/env bash
# The files of an image that has nothing else: a Java of the modules that Cauce uses, and the system's libraries it is
# linked to.
set -euo pipefail

root=$1
jdk=$2
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.management.rmi,java.naming
modules+=,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.jfr
modules+=,jdk.management,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs

rm -rf "$root"
mkdir -p "$root/opt" "$root/var/lib/cauce"
"$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --compress=2 \
  --output "$root/opt/java"
# Fonts and windows, which java.desktop brings and nothing here opens.
rm -f "$root"/opt/java/lib/lib{awt_xawt,splashscreen,fontmanager,freetype,lcms,mlib_image,javajpeg,jsound}.so
# What is linked, what the network and zstd, snappy and conscrypt load, and the loader of them all.
{
  find "$root/opt/java" -name '*.so' -exec ldd {} + | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p'
  ldd "$jdk/bin/java" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\) .*/\1/p'
  for library in libnss_files.so.2 libnss_dns.so.2 libresolv.so.2 libgcc_s.so.1 libstdc++.so.6 librt.so.1; do
    ldconfig -p 2>/dev/null | sed -n "s/.*$library (.*x86-64.*) => //p" | head -n 1
  done
} | sort -u | while read -r library; do
  case $library in
    "$root"/* | "$jdk"/*) ;;
    *)
      mkdir -p "$root$(dirname "$library")"
      cp -L "$library" "$root$library"
      ;;
  esac
done
