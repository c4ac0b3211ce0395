import { resolve } from 'node:path'

const given = process.env

/** The checkout: every path that belongs to the program starts here, never at the caller's working folder. */
export const ROOT = resolve(import.meta.dirname, '..')

/**
 * What the surroundings say, read once. The only place that looks at process.env.
 * A variable that is set but empty counts as not set.
 */
export const env = {
  /** The port someone asked for; undefined leaves the choice to us. */
  port: text('PORT'),
  host: text('HOST') ?? '127.0.0.1',
  /** Addresses or networks of the proxies in front of us, with commas; `loopback` for one on this machine. */
  trustProxy: text('TRUST_PROXY'),
  /** Where people find us, e.g. https://zt.example.gov.cn. */
  publicUrl: text('PUBLIC_URL'),
  /** A line of JSON on standard output for each answer; no personal data. */
  log: text('LOG') === 'json',
  /** `Authorization: Bearer …` with this word reads /metrics from another machine. */
  metricsToken: text('METRICS_TOKEN'),
  /** Hosts and networks inside that administrators may set as gateways, with commas; http is allowed to these. */
  outgoingAllow: text('OUTGOING_ALLOW'),
  /** Single sign-on (OpenID Connect); used when issuer, client and public address are given. */
  oidc: {
    issuer: text('OIDC_ISSUER'),
    clientId: text('OIDC_CLIENT_ID'),
    clientSecret: text('OIDC_CLIENT_SECRET'),
    /** The words on the button. */
    label: text('OIDC_LABEL'),
  },
  /** Everything we write: the database cluster and the uploaded files. */
  dataDir: resolve(text('DATA_DIR') ?? resolve(ROOT, '.data')),
  /** Attachments in a bucket instead of `dataDir`/files; used when endpoint and bucket are given. */
  s3: {
    endpoint: text('S3_ENDPOINT'),
    bucket: text('S3_BUCKET'),
    accessKeyId: text('S3_ACCESS_KEY_ID'),
    secretAccessKey: text('S3_SECRET_ACCESS_KEY'),
    region: text('S3_REGION'),
    prefix: text('S3_PREFIX'),
  },
  /** Owner's address of a PostgreSQL that somebody else runs. */
  databaseUrl: text('DATABASE_URL'),
  /** The application's address there, when it has a log-in of its own. */
  appDatabaseUrl: text('APP_DATABASE_URL'),
  /** The application's address past a pooler: what listens needs a session of its own. */
  directDatabaseUrl: text('DATABASE_DIRECT_URL'),
  /** `transaction` when APP_DATABASE_URL leads to a pooler in that mode. */
  pooler: text('POOLER'),
  /** `system` leaves the PostgreSQL from npm aside and takes the machine's. */
  systemPostgres: text('ZT_PG') === 'system',
  /** Ways of starting PostgreSQL as root that we must not use (to test the others). */
  noUserns: text('ZT_NO_USERNS') === '1',
  noCaps: text('ZT_NO_CAPS') === '1',
  path: text('PATH'),
  chromePath: text('CHROME_PATH'),
  ci: text('CI') !== undefined,
  production: text('NODE_ENV') === 'production',
}

function text(name: string): string | undefined {
  return given[name] || undefined
}
