# syntax=docker/dockerfile:1

# One image a process: `docker build --target standalone .`, ingest-api, worker, query-api, control or cli.
# `npm run image` does what the instructions say in a folder of this machine, without Docker.
FROM node:24-slim AS build
WORKDIR /src
ENV CI=true
# The pinned pnpm, its hash checked.
COPY package.json ./
COPY scripts/pnpm-tarball.mjs ./scripts/
RUN npm install --global "$(node scripts/pnpm-tarball.mjs /tmp)"
# Everything that a change of sources leaves as it is comes first.
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
COPY patches ./patches
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm fetch --store-dir /pnpm
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm install --offline --frozen-lockfile --store-dir /pnpm
RUN node_modules/.bin/tsc -b && pnpm --filter @analytics/web run build
# Each with its production dependencies alone, as the lockfile has them. (`deploy --legacy` needs no setting, but
# resolves versions anew and leaves out the patch of kafkajs.)
RUN --mount=type=cache,id=pnpm,target=/pnpm \
    for name in standalone ingest-api worker query-api control cli; do \
      pnpm --filter "@analytics/$name" --prod deploy --config.inject-workspace-packages=true \
        --offline --store-dir /pnpm "/out/$name" || exit 1; \
    done
# A volume that is made from it belongs to the user of the images.
RUN mkdir /data

# Node, the C library and certificates: no shell and no package manager. glibc, which the native modules need.
FROM gcr.io/distroless/nodejs24-debian12:nonroot AS runtime
LABEL org.opencontainers.image.title="analytics" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# In a container, loopback is the container alone.
ENV NODE_ENV=production HOST=0.0.0.0
USER 65532:65532

FROM runtime AS standalone
COPY --from=build /out/standalone ./
COPY --from=build --chown=65532:65532 /data /data
# Reachable from elsewhere, so everybody needs a key; its first start shows the admin's.
ENV DATA_DIR=/data AUTH=on
VOLUME /data
EXPOSE 3005 9105
HEALTHCHECK --interval=5s --timeout=5s --retries=3 --start-period=90s \
  CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:9105/ready').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
CMD ["dist/start.cjs"]

FROM runtime AS ingest-api
COPY --from=build /out/ingest-api ./
EXPOSE 3005 9105
CMD ["dist/main.js"]

FROM runtime AS worker
COPY --from=build /out/worker ./
EXPOSE 9107
CMD ["dist/main.js"]

FROM runtime AS query-api
COPY --from=build /out/query-api ./
EXPOSE 3006 9106
CMD ["dist/main.js"]

FROM runtime AS control
COPY --from=build /out/control ./
EXPOSE 3007 9108
CMD ["dist/main.js"]

FROM runtime AS cli
COPY --from=build /out/cli ./
ENTRYPOINT ["/nodejs/bin/node", "dist/main.js"]
