#!/usr/bin/python
exec("x")
