#!/bin/bash
# Makes a token for each service, of the one bucket: query-api may only read it. The image's entrypoint runs this at the
# first start, when it has made the bucket; by hand, for an InfluxDB that was there before:
#   docker compose exec influxdb /docker-entrypoint-initdb.d/make-tokens.sh
# Each token is in a volume that its service alone mounts. One that is there already stays.
set -euo pipefail
umask 077

tokens=${INFLUXDB_TOKENS:-/run/tokens}
# The user of the services' images.
owner=65532:65532

org=$DOCKER_INFLUXDB_INIT_ORG
bucket=$(influx bucket list --org "$org" --name "$DOCKER_INFLUXDB_INIT_BUCKET" --hide-headers | cut -f 1)
if [ -z "$bucket" ]; then
  echo "make-tokens: the bucket $DOCKER_INFLUXDB_INIT_BUCKET is not there" >&2
  exit 1
fi

make_token() {
  local file="$tokens/$1/token"
  if [ -s "$file" ]; then return; fi
  influx auth create --org "$org" --description "$1" "${@:2}" --json |
    sed -n 's/.*"token": *"\([^"]*\)".*/\1/p' >"$file.new"
  if [ ! -s "$file.new" ]; then
    echo "make-tokens: InfluxDB gave no token for $1" >&2
    exit 1
  fi
  chmod 400 "$file.new"
  if [ "$(id -u)" = 0 ]; then chown "$owner" "$file.new"; fi
  mv "$file.new" "$file"
}

make_token ingest-api --read-bucket "$bucket" --write-bucket "$bucket"
make_token worker --read-bucket "$bucket" --write-bucket "$bucket"
make_token control --read-bucket "$bucket" --write-bucket "$bucket"
make_token query-api --read-bucket "$bucket"
