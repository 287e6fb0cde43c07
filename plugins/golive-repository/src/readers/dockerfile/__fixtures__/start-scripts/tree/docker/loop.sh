#!/bin/sh
if [ -n "$X" ]; then
  exec java
fi
