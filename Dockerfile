# Three stages: what npm and pip bring, what we build from it, and what runs.

FROM node:24-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts

FROM python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv .venv
COPY requirements.txt ./
RUN .venv/bin/pip install --no-deps --require-hashes -r requirements.txt
COPY . .
COPY --from=front-end /app/node_modules node_modules
# The same steps as `make up`; those that are done already are left alone.
RUN python -m config.setup --built && rm -rf node_modules

FROM python:3.12-slim
RUN useradd --system --uid 10001 --create-home maquette
WORKDIR /app
COPY --from=build --chown=10001:10001 /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    MAQUETTE_HOME=/data \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=1048576
RUN install -d -o 10001 -g 10001 -m 700 /data
USER 10001
VOLUME /data
EXPOSE 8000
CMD ["granian", "--interface", "asginl", "--no-ws", "--http", "1", "--http1-header-read-timeout", "10000", "--host", "0.0.0.0", "--port", "8000", "--workers-kill-timeout", "10", "config.asgi:application"]
