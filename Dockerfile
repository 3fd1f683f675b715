# One image for every service: `docker-compose.yml` names the service that a container runs.
FROM node:20.20-bookworm-slim AS packages
WORKDIR /app
# embedded-postgres and the like are for machines without Docker, but the lock file is one.
COPY package.json package-lock.json .npmrc ./
COPY patches patches
RUN npm ci --omit=dev

FROM node:20.20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY activities activities
COPY api api
COPY candle-files candle-files
COPY reports reports
COPY contracts contracts
COPY core core
COPY data data
COPY engine engine
COPY feeds feeds
COPY imports imports
COPY migrations migrations
COPY platform platform
COPY services services
COPY stack stack
COPY streams streams
COPY workflows workflows
RUN mkdir -p /var/cache/algotrade && chown node /var/cache/algotrade
USER node
ENTRYPOINT ["node", "--require", "./platform/bundled.cjs"]
CMD ["services/run.ts", "gateway"]
