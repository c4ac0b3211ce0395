# One image for server, worker and command line; which of them is the command.
FROM node:24-bookworm-slim AS build
WORKDIR /opt/zhitong
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node src/house/web.ts && npm prune --omit=dev --no-audit --no-fund \
 && find node_modules/@expo-google-fonts -name '*.ttf' ! -name 'NotoSerifSC_[3457]00*' ! -name 'NotoSansSC_[4567]00*' -delete

FROM node:24-bookworm-slim
WORKDIR /opt/zhitong
COPY --from=build --chown=root:root /opt/zhitong ./
RUN useradd --system --home /var/lib/zhitong --create-home zhitong
USER zhitong
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/var/lib/zhitong MALLOC_ARENA_MAX=2
VOLUME /var/lib/zhitong
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["bin/zhitong"]
CMD ["serve"]
