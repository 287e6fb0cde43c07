#!/bin/sh
java -jar app.jar
