/** Made from docs/openapi.json by `npm run docs`. */

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of each part */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the process run? */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the process take traffic? */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept one event */
        post: operations["postEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics, or their aggregation over time
         * @description Filter by tags with `tags.<key>=<value>` or `tags[<key>]=<value>`, as often as wanted.
         */
        get: operations["getMetrics"];
        put?: never;
        /** Accept one metric */
        post: operations["postMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/events/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept many events
         * @description Each event stands for itself: the good ones are kept whatever the others are.
         */
        post: operations["postEventBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/metrics/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept many metrics
         * @description Each metric stands for itself: the good ones are kept whatever the others are.
         */
        post: operations["postMetricBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/users/{userId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A user’s events, newest first */
        get: operations["getUserEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/dashboards/{appId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An app at a glance */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many users came back */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How users’ events fall into sessions */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The apps that the caller may read
         * @description Those that are configured are there from the start, others with their first event.
         */
        get: operations["getApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What there is to ask for in an app */
        get: operations["getNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of an app over time
         * @description Counts events or users by name, type or any property. Filter by properties with `properties.<path>=<value>`, at most five times.
         */
        get: operations["getEventSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/receipts/{appId}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether one record is stored
         * @description Asks the store and not the log: what is queued, or a dead letter, is `unknown`.
         */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many users took some steps in order
         * @description Reads, as a GET does; it is a POST because a body says steps better than a URL. A member that it does not know is refused.
         */
        post: operations["askFunnel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/export/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All events or metrics, oldest first, as a file
         * @description A stream of any length. NDJSON has a record a line and ends with `{"complete":true,"count":n}`; the other formats end with the trailer `x-export: complete; count=n`. What ends without it was cut: go on with `cursor`. See docs/exports.md.
         */
        get: operations["exportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in with a key
         * @description Sets the cookie of the session, which counts for pages of this service alone. What such a page changes by it needs the header `x-analytics-page: 1`.
         */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/session/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign in with the OpenID provider */
        get: operations["startOidcSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the OpenID provider sends the browser back to */
        get: operations["finishOidcSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records as they are accepted, as server-sent events or by WebSocket
         * @description A stream without an end: `event`, `metric`, `dropped` and `resumed`, each with JSON. As WebSocket, by an upgrade of the same path, each is one message `{ id, event, data }`. See docs/live.md.
         */
        get: operations["streamLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/graphql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same by URL, for persisted queries
         * @description As WebSocket, by an upgrade, it takes subscriptions (`graphql-transport-ws`). What is wrong with a field is in `errors` beside the answers of the others, and what is wrong with the document too. See docs/graphql.md; the schema is docs/schema.graphql.
         */
        get: operations["askGraphqlByUrl"];
        put?: never;
        /**
         * Several questions at once, by GraphQL
         * @description Reads, as a GET does. What is wrong with a field is in `errors` beside the answers of the others, and what is wrong with the document too. See docs/graphql.md; the schema is docs/schema.graphql.
         */
        post: operations["askGraphql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenants
         * @description An admin of a tenant sees that one, an admin of the whole installation all, in the order of their ids.
         */
        get: operations["listTenants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/tenants/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tenant */
        get: operations["getTenant"];
        /**
         * Make a tenant, or change it
         * @description An admin of the tenant changes its `name`; to make one, and to change `apps` or `quotas`, is for an admin of the whole installation.
         */
        put: operations["putTenant"];
        post?: never;
        /** Delete a tenant that has no apps and no keys */
        delete: operations["deleteTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The apps that have settings
         * @description Those that the caller administers, in the order of their ids.
         */
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of an app */
        get: operations["getApp"];
        /**
         * Make an app, or change its settings
         * @description Which tenant an app belongs to is for an admin of the whole installation; `quotas` are for an admin of the tenant, too.
         */
        put: operations["putApp"];
        post?: never;
        /**
         * Delete the settings of an app
         * @description Its events and metrics stay.
         */
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys of an app
         * @description Without the keys themselves, which nobody can see again.
         */
        get: operations["listAppKeys"];
        put?: never;
        /**
         * Make a key of an app
         * @description It gets no scopes and no apps that the credential of its maker does not have.
         */
        post: operations["makeAppKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key of an app
         * @description Within a second no process takes it any more. Keys that were made with it stay.
         */
        delete: operations["deleteAppKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a key of an app
         * @description Makes a key that allows the same. The old one ends after the overlap.
         */
        post: operations["rotateAppKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/tenants/{tenant}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys of a tenant
         * @description Without the keys themselves, which nobody can see again.
         */
        get: operations["listTenantKeys"];
        put?: never;
        /**
         * Make a key of a tenant
         * @description It gets no scopes and no apps that the credential of its maker does not have.
         */
        post: operations["makeTenantKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/tenants/{tenant}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key of a tenant
         * @description Within a second no process takes it any more. Keys that were made with it stay.
         */
        delete: operations["deleteTenantKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/tenants/{tenant}/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a key of a tenant
         * @description Makes a key that allows the same. The old one ends after the overlap.
         */
        post: operations["rotateTenantKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/signing-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signing secrets of an app
         * @description Without the secrets themselves.
         */
        get: operations["listSigningSecrets"];
        put?: never;
        /** Make a signing secret of an app */
        post: operations["makeSigningSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/signing-secrets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a signing secret */
        delete: operations["deleteSigningSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/signing-secrets/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a signing secret
         * @description The old one ends after the overlap.
         */
        post: operations["rotateSigningSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The schemas of an app
         * @description Without the schemas themselves.
         */
        get: operations["listEventSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/schemas/{eventName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schema of an event name */
        get: operations["getEventSchema"];
        /** Give an event name a schema, or change it */
        put: operations["putEventSchema"];
        post?: never;
        /** Delete the schema of an event name, with its versions */
        delete: operations["deleteEventSchema"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The jobs, newest first
         * @description Those about apps that the caller administers. Ended ones are kept 90 days.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Ask for work on stored records that takes its time
         * @description Jobs run one after the other, in the order in which they were made, and survive restarts. The caller must administer every app whose records are touched.
         */
        post: operations["makeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a job is, or what came of it */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description One that waits ends at once, one that runs as soon as it can. What it has done so far stays done.
         */
        delete: operations["cancelJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/jobs/{jobId}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file that a job has made
         * @description Of an export: `manifest.json`, which names the others, and `part-00001.csv` and so on. What is shorter than the manifest says was cut.
         */
        get: operations["getJobFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/apps/{appId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Erase a user: short for a job of the kind erase-user */
        delete: operations["eraseUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records that could not be stored, newest failure first
         * @description An admin of some apps sees the dead letters whose record names one of these; those that name no app are for an admin of the whole installation. What is of an erased user is not shown. Each call reads all of the dead-letter topic. Kafka removes no record singly: what is discarded there stays, marked.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One dead letter, whole
         * @description An admin of some apps sees the dead letters whose record names one of these; those that name no app are for an admin of the whole installation. What is of an erased user is not shown.
         */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Append dead letters to their topics again
         * @description The worker tries them anew; id and time stay those of the first time, so that each counts once. What fails again is a new dead letter with one more attempt. What is of an erased user is left. It does so in batches, and an admin of some apps only to those of these apps. After a failure or a crash the same request goes on with the rest.
         */
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard dead letters for good
         * @description They are not listed and not redriven any more; there is no way back. The embedded log removes them, Kafka marks them. It does so in batches, and an admin of some apps only to those of these apps. After a failure or a crash the same request goes on with the rest.
         */
        post: operations["discardDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was accepted, and how it ended
         * @description By the counts that the log keeps with the worker’s offsets, through any crash. The log counts by partition, so nothing here is by app or by hour. For an admin of the whole installation.
         */
        get: operations["getLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything configured, for another installation to take over
         * @description Tombstones of erased users, tenants, apps, schemas, signing secrets and keys (hashes). Secrets are left out, or encrypted for the installation that `sealedFor` names. For an admin of the whole installation.
         */
        get: operations["listCatalog"];
        put?: never;
        /**
         * Take over what another installation has configured
         * @description What is newer here stays, and the same again changes nothing. For an admin of the whole installation.
         */
        post: operations["takeCatalog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Changes of what the caller administers, never the values. A page may have fewer than `limit` and still a `nextCursor`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/apps/{appId}/schemas/{eventName}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which events a schema would refuse, and why
         * @description Takes an array of events, NDJSON with one in a line, or an object with `events` and perhaps a `schema` to try. Nothing is stored.
         */
        post: operations["checkEventSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics/admin/import/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in whole records, with their ids and times
         * @description For imports and migrations: an array, or NDJSON with one record in a line, as an export has them, up to 1,000. Unlike the routes for writing it takes address and user agent from the record, asks no quota and no event schema, and needs `admin`. A record that is stored already counts once.
         */
        post: operations["importRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** PartHealth */
        PartHealth: {
            name: string;
            /** @enum {string} */
            status: "ok" | "degraded";
            detail?: string;
        };
        /**
         * Health
         * @example {
         *       "status": "ok",
         *       "timestamp": "2026-01-15T09:30:00.000Z",
         *       "service": "standalone",
         *       "version": "0.1.0",
         *       "uptimeSeconds": 3600,
         *       "parts": [
         *         {
         *           "name": "store",
         *           "status": "ok"
         *         },
         *         {
         *           "name": "log",
         *           "status": "ok"
         *         }
         *       ]
         *     }
         */
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            timestamp: string;
            service: string;
            version: string;
            uptimeSeconds: number;
            parts: components["schemas"]["PartHealth"][];
        };
        /**
         * Probe
         * @example {
         *       "status": "running"
         *     }
         */
        Probe: {
            status: string;
        };
        /**
         * EventInput
         * @description An event as a client sends it. Null in an optional field is its absence. Unknown fields are not stored; the answer names them.
         * @example {
         *       "appId": "shop",
         *       "userId": "user-123",
         *       "eventType": "click",
         *       "eventName": "submit",
         *       "properties": {
         *         "cart": 3
         *       }
         *     }
         */
        EventInput: {
            /** @description The application that the event belongs to. May be left out where the credential is for one app. */
            appId?: string;
            /** @description Who did it, in the application’s own terms. */
            userId: string;
            /** @description The kind of event, e.g. `click`. */
            eventType: string;
            /** @description What happened, e.g. `submit`. */
            eventName: string;
            /** @description Any JSON object. */
            properties?: {
                [key: string]: unknown;
            };
            /** @description The session; a UUID is made when absent. */
            sessionId?: string;
            /** @description Makes a retry count once: the same id in one app is one event. */
            eventId?: string;
            /** @description Epoch milliseconds or RFC 3339. From the id or the moment of arrival when absent. */
            timestamp?: number | string;
            /** @description Answer 202 once the event is durably queued, before it is stored; not when absent. */
            async?: boolean;
        };
        /**
         * EventKept
         * @example {
         *       "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *       "appId": "shop",
         *       "userId": "user-123",
         *       "eventType": "click",
         *       "eventName": "submit",
         *       "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
         *       "timestamp": 1768469400000
         *     }
         */
        EventKept: {
            eventId: string;
            appId: string;
            /** @description Epoch milliseconds. */
            timestamp: number;
            userId?: string;
            eventType?: string;
            eventName?: string;
            sessionId?: string;
        };
        /**
         * EventStored
         * @example {
         *       "success": true,
         *       "event": {
         *         "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *         "appId": "shop",
         *         "userId": "user-123",
         *         "eventType": "click",
         *         "eventName": "submit",
         *         "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
         *         "timestamp": 1768469400000
         *       }
         *     }
         */
        EventStored: {
            /** @enum {boolean} */
            success: true;
            /**
             * @description The id was known before, and the first record stays. What is told is that one; fields are absent where the store cannot tell them.
             * @enum {boolean}
             */
            duplicate?: true;
            event: components["schemas"]["EventKept"];
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
        };
        /**
         * EventReceipt
         * @example {
         *       "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *       "appId": "shop",
         *       "userId": "user-123",
         *       "eventType": "click",
         *       "eventName": "submit",
         *       "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
         *       "timestamp": 1768469400000
         *     }
         */
        EventReceipt: {
            eventId: string;
            appId: string;
            userId: string;
            eventType: string;
            eventName: string;
            sessionId: string;
            /** @description Epoch milliseconds. */
            timestamp: number;
        };
        /**
         * EventQueued
         * @example {
         *       "success": true,
         *       "queued": true,
         *       "event": {
         *         "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *         "appId": "shop",
         *         "userId": "user-123",
         *         "eventType": "click",
         *         "eventName": "submit",
         *         "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
         *         "timestamp": 1768469400000
         *       }
         *     }
         */
        EventQueued: {
            /** @enum {boolean} */
            success: true;
            /** @enum {boolean} */
            queued: true;
            event: components["schemas"]["EventReceipt"];
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
        };
        /** FieldError */
        FieldError: {
            path: string;
            message: string;
        };
        /**
         * Problem
         * @example {
         *       "type": "urn:analytics:error:invalid_request",
         *       "title": "The request is not valid",
         *       "status": 400,
         *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
         *       "error": "invalid_request",
         *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
         *       "errors": [
         *         {
         *           "path": "/eventName",
         *           "message": "is required"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /** @description Names the kind of problem: `urn:analytics:error:<code>`, see docs/errors.md. */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description A stable code of docs/errors.md. */
            error: string;
            correlationId: string;
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * MetricInput
         * @description A metric as a client sends it. Null in an optional field is its absence. Unknown fields are not stored; the answer names them.
         * @example {
         *       "appId": "shop",
         *       "metricName": "api_response_time",
         *       "metricType": "timing",
         *       "value": 125,
         *       "unit": "ms",
         *       "tags": {
         *         "region": "eu"
         *       }
         *     }
         */
        MetricInput: {
            /** @description The application that the metric belongs to. May be left out where the credential is for one app. */
            appId?: string;
            /** @description What is measured, e.g. `api_response_time`. */
            metricName: string;
            /** @description Known types: counter, gauge, histogram, timing; others are kept as they are. */
            metricType: string;
            /** @description A finite number; a string is refused. */
            value: number;
            /** @description The unit of the value, e.g. `ms`. */
            unit?: string;
            /** @description Dimensions of the series; kept and returned as strings. */
            tags?: {
                [key: string]: string | number | boolean;
            };
            /** @description Epoch milliseconds or RFC 3339. From the id or the moment of arrival when absent. */
            timestamp?: number | string;
            /** @description Makes a retry count once: the same id in one app is one value. */
            metricId?: string;
            /** @description Answer 202 once the metric is durably queued, before it is stored; not when absent. */
            async?: boolean;
        };
        /**
         * MetricKept
         * @example {
         *       "appId": "shop",
         *       "metricName": "api_response_time",
         *       "metricType": "timing",
         *       "value": 125,
         *       "timestamp": 1768469400000,
         *       "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21"
         *     }
         */
        MetricKept: {
            appId: string;
            /** @description Epoch milliseconds. */
            timestamp: number;
            metricId: string;
            metricName?: string;
            metricType?: string;
            value?: number;
        };
        /**
         * MetricStored
         * @example {
         *       "success": true,
         *       "metric": {
         *         "appId": "shop",
         *         "metricName": "api_response_time",
         *         "metricType": "timing",
         *         "value": 125,
         *         "timestamp": 1768469400000,
         *         "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21"
         *       }
         *     }
         */
        MetricStored: {
            /** @enum {boolean} */
            success: true;
            /**
             * @description The id was known before, and the first record stays. What is told is that one; fields are absent where the store cannot tell them.
             * @enum {boolean}
             */
            duplicate?: true;
            metric: components["schemas"]["MetricKept"];
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
        };
        /**
         * MetricReceipt
         * @example {
         *       "appId": "shop",
         *       "metricName": "api_response_time",
         *       "metricType": "timing",
         *       "value": 125,
         *       "timestamp": 1768469400000,
         *       "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21"
         *     }
         */
        MetricReceipt: {
            appId: string;
            metricName: string;
            metricType: string;
            value: number;
            /** @description Epoch milliseconds. */
            timestamp: number;
            metricId: string;
        };
        /**
         * MetricQueued
         * @example {
         *       "success": true,
         *       "queued": true,
         *       "metric": {
         *         "appId": "shop",
         *         "metricName": "api_response_time",
         *         "metricType": "timing",
         *         "value": 125,
         *         "timestamp": 1768469400000,
         *         "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21"
         *       }
         *     }
         */
        MetricQueued: {
            /** @enum {boolean} */
            success: true;
            /** @enum {boolean} */
            queued: true;
            metric: components["schemas"]["MetricReceipt"];
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
        };
        /**
         * Metric
         * @example {
         *       "timestamp": "2026-01-15T09:30:00.000Z",
         *       "appId": "shop",
         *       "metricName": "api_response_time",
         *       "metricType": "timing",
         *       "value": 125,
         *       "unit": "ms",
         *       "tags": {
         *         "region": "eu"
         *       }
         *     }
         */
        Metric: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            timestamp: string;
            appId: string;
            metricName: string;
            metricType: string;
            value: number;
            /** @description Empty where `units` has several. */
            unit: string;
            /** @description Only where the values that were aggregated differ in their units, which makes one figure of values that do not compare: the units, sorted, at most 10. Empty text is that of values without one. */
            units?: string[];
            tags?: {
                [key: string]: string;
            };
        };
        /**
         * MetricSeries
         * @example {
         *       "count": 1,
         *       "filters": {
         *         "appId": "shop",
         *         "startTime": "-30d",
         *         "endTime": "now()",
         *         "limit": 1000,
         *         "order": "desc",
         *         "tags": {
         *           "region": "eu"
         *         }
         *       },
         *       "metrics": [
         *         {
         *           "timestamp": "2026-01-15T09:30:00.000Z",
         *           "appId": "shop",
         *           "metricName": "api_response_time",
         *           "metricType": "timing",
         *           "value": 125,
         *           "unit": "ms",
         *           "tags": {
         *             "region": "eu"
         *           }
         *         }
         *       ]
         *     }
         */
        MetricSeries: {
            count: number;
            /** @description The filters as they were understood. */
            filters: {
                [key: string]: unknown;
            };
            /**
             * @description Only where the values were found from several stored ones: `histogram_quantile` is an estimate from the buckets of histograms.
             * @enum {string}
             */
            method?: "increase" | "rate" | "histogram_quantile";
            /** @description Only where another aggregation is probably meant. */
            hint?: string;
            metrics: components["schemas"]["Metric"][];
        };
        /**
         * BatchAccepted
         * @example {
         *       "success": true,
         *       "count": 2
         *     }
         */
        BatchAccepted: {
            /** @enum {boolean} */
            success: true;
            count: number;
            /** @description Those of `count` that were known before, by their ids; absent when there are none. */
            duplicates?: number;
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
        };
        /**
         * EventBatchPartial
         * @example {
         *       "success": false,
         *       "count": 1,
         *       "rejected": 1,
         *       "results": [
         *         {
         *           "index": 0,
         *           "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *           "status": "stored"
         *         },
         *         {
         *           "index": 1,
         *           "status": "rejected",
         *           "error": "invalid_record",
         *           "message": "/eventName: is required"
         *         }
         *       ]
         *     }
         */
        EventBatchPartial: {
            /** @enum {boolean} */
            success: false;
            /** @description Records that were kept. */
            count: number;
            rejected: number;
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
            results: {
                /** @description Position in the request’s array. */
                index: number;
                /** @enum {string} */
                status: "stored" | "queued" | "duplicate" | "rejected";
                /** @description A code of docs/errors.md. */
                error?: string;
                message?: string;
                eventId?: string;
            }[];
        };
        /**
         * MetricBatchPartial
         * @example {
         *       "success": false,
         *       "count": 1,
         *       "rejected": 1,
         *       "results": [
         *         {
         *           "index": 0,
         *           "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
         *           "status": "stored"
         *         },
         *         {
         *           "index": 1,
         *           "status": "rejected",
         *           "error": "invalid_record",
         *           "message": "/value: is required"
         *         }
         *       ]
         *     }
         */
        MetricBatchPartial: {
            /** @enum {boolean} */
            success: false;
            /** @description Records that were kept. */
            count: number;
            rejected: number;
            /** @description Fields that are not part of the contract and were not stored; at most 10. */
            ignored?: string[];
            /** @description What was stored as it came and was hardly meant so; at most 10. */
            warnings?: string[];
            results: {
                /** @description Position in the request’s array. */
                index: number;
                /** @enum {string} */
                status: "stored" | "queued" | "duplicate" | "rejected";
                /** @description A code of docs/errors.md. */
                error?: string;
                message?: string;
                metricId?: string;
            }[];
        };
        /**
         * Event
         * @example {
         *       "timestamp": "2026-01-15T09:30:00.000Z",
         *       "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *       "appId": "shop",
         *       "userId": "user-123",
         *       "eventType": "click",
         *       "eventName": "submit",
         *       "properties": {
         *         "cart": 3
         *       },
         *       "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
         *       "userAgent": "curl/8.5.0",
         *       "ipAddress": "203.0.113.7"
         *     }
         */
        Event: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            timestamp: string;
            eventId: string;
            appId: string;
            userId: string;
            eventType: string;
            eventName: string;
            /** @description Any JSON object. */
            properties: {
                [key: string]: unknown;
            };
            sessionId: string;
            userAgent: string;
            ipAddress: string;
        };
        /**
         * UserEvents
         * @example {
         *       "userId": "user-123",
         *       "count": 1,
         *       "events": [
         *         {
         *           "timestamp": "2026-01-15T09:30:00.000Z",
         *           "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *           "appId": "shop",
         *           "userId": "user-123",
         *           "eventType": "click",
         *           "eventName": "submit",
         *           "properties": {
         *             "cart": 3
         *           },
         *           "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
         *           "userAgent": "curl/8.5.0",
         *           "ipAddress": "203.0.113.7"
         *         }
         *       ]
         *     }
         */
        UserEvents: {
            userId: string;
            /** @description Events on this page. */
            count: number;
            events: components["schemas"]["Event"][];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /**
         * Dashboard
         * @example {
         *       "appId": "shop",
         *       "timeRange": {
         *         "start": "-24h",
         *         "end": "now()"
         *       },
         *       "summary": {
         *         "totalEvents": 3,
         *         "activeUsers": 2,
         *         "activeUsersEstimated": false
         *       },
         *       "topEvents": [
         *         {
         *           "name": "submit",
         *           "count": 2
         *         },
         *         {
         *           "name": "home",
         *           "count": 1
         *         }
         *       ],
         *       "eventsOverTime": [
         *         {
         *           "timestamp": "2026-01-15T08:00:00.000Z",
         *           "count": 1,
         *           "final": true
         *         },
         *         {
         *           "timestamp": "2026-01-15T09:00:00.000Z",
         *           "count": 2,
         *           "final": false
         *         }
         *       ],
         *       "interval": "1h",
         *       "recentMetrics": [
         *         {
         *           "timestamp": "2026-01-15T09:30:00.000Z",
         *           "appId": "shop",
         *           "metricName": "api_response_time",
         *           "metricType": "timing",
         *           "value": 125,
         *           "unit": "ms",
         *           "tags": {
         *             "region": "eu"
         *           }
         *         }
         *       ]
         *     }
         */
        Dashboard: {
            appId: string;
            /** @description As given. */
            timeRange: {
                start: string;
                end: string;
            };
            summary: {
                totalEvents: number;
                /** @description Different users. */
                activeUsers: number;
                /** @description Whether activeUsers is an estimate (standard error 1.1 %), as for long ranges with very many users. */
                activeUsersEstimated: boolean;
            };
            /** @description At most 10. */
            topEvents: {
                name: string;
                count: number;
            }[];
            /** @description Oldest first, one entry an interval, zero where nothing happened. */
            eventsOverTime: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                timestamp: string;
                count: number;
                /** @description Whether the interval is over and its count is settled: only late events change it. */
                final: boolean;
            }[];
            /** @description The width of an entry of eventsOverTime. */
            interval: string;
            /** @description The newest 10. */
            recentMetrics: components["schemas"]["Metric"][];
        };
        /**
         * Retention
         * @example {
         *       "appId": "shop",
         *       "timeRange": {
         *         "start": "-1d",
         *         "end": "now()"
         *       },
         *       "to": "2026-01-15T09:30:00.000Z",
         *       "from": "2026-01-14T09:30:00.000Z",
         *       "unit": "day",
         *       "timezone": "UTC",
         *       "cohorts": [
         *         {
         *           "start": "2026-01-14T00:00:00.000Z",
         *           "users": 5,
         *           "periods": [
         *             {
         *               "period": 0,
         *               "users": 5,
         *               "final": true
         *             },
         *             {
         *               "period": 1,
         *               "users": 2,
         *               "final": false
         *             }
         *           ]
         *         },
         *         {
         *           "start": "2026-01-15T00:00:00.000Z",
         *           "users": 3,
         *           "periods": [
         *             {
         *               "period": 0,
         *               "users": 3,
         *               "final": false
         *             }
         *           ]
         *         }
         *       ],
         *       "estimated": false
         *     }
         */
        Retention: {
            appId: string;
            /** @description As given. */
            timeRange: {
                start: string;
                end: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            to: string;
            /** @enum {string} */
            unit: "day" | "week";
            timezone: string;
            /** @description One a period of the range, oldest first, also where nobody began. */
            cohorts: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                start: string;
                /** @description Whose first event of the range is in this period. */
                users: number;
                /** @description From the period of the cohort to the last of the range. */
                periods: {
                    /** @description 0 is the period of the cohort itself. */
                    period: number;
                    /** @description Those of the cohort who came back in it. */
                    users: number;
                    /** @description Whether the period is over: only late events change the figure. */
                    final: boolean;
                }[];
            }[];
            /** @description Whether the figures are an estimate. */
            estimated: boolean;
        };
        /**
         * Sessions
         * @example {
         *       "appId": "shop",
         *       "timeRange": {
         *         "start": "-1d",
         *         "end": "now()"
         *       },
         *       "to": "2026-01-15T09:30:00.000Z",
         *       "from": "2026-01-14T09:30:00.000Z",
         *       "idle": "30m",
         *       "count": 1,
         *       "users": 1,
         *       "medianMs": 600000,
         *       "p95Ms": 600000,
         *       "eventsPerSession": 3,
         *       "overTime": [
         *         {
         *           "timestamp": "2026-01-15T08:00:00.000Z",
         *           "count": 1
         *         },
         *         {
         *           "timestamp": "2026-01-15T09:00:00.000Z",
         *           "count": 0
         *         }
         *       ],
         *       "interval": "1h",
         *       "sessions": [
         *         {
         *           "start": "2026-01-15T08:20:00.000Z",
         *           "end": "2026-01-15T08:30:00.000Z",
         *           "durationMs": 600000,
         *           "events": 3,
         *           "firstEvent": "home",
         *           "lastEvent": "submit",
         *           "sessionIds": [
         *             "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b"
         *           ]
         *         }
         *       ],
         *       "estimated": false
         *     }
         */
        Sessions: {
            appId: string;
            /** @description As given. */
            timeRange: {
                start: string;
                end: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            to: string;
            /** @description As given. */
            idle: string;
            /** @description Sessions. */
            count: number;
            /** @description Different users. */
            users: number;
            /** @description Median length, milliseconds; that of a single event is 0. Null without sessions. */
            medianMs: number | null;
            /** @description Length that 95 % of the sessions do not exceed, an observed one (nearest rank). */
            p95Ms: number | null;
            /** @description Mean; 0 without sessions. */
            eventsPerSession: number;
            /** @description Sessions by their begin, oldest first, one entry an interval, zero where none began. */
            overTime: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                timestamp: string;
                count: number;
            }[];
            /** @description The width of an entry of overTime. */
            interval: string;
            /** @description Those of the user, newest first; only with `userId`. */
            sessions?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                start: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                end: string;
                durationMs: number;
                events: number;
                /** @description Name of the first event. */
                firstEvent: string;
                /** @description Name of the last event. */
                lastEvent: string;
                /** @description What clients sent as `sessionId`; at most 10. */
                sessionIds: string[];
            }[];
            nextCursor?: string;
            /** @description Whether the figures are an estimate. */
            estimated: boolean;
        };
        /**
         * Apps
         * @example {
         *       "apps": [
         *         {
         *           "appId": "shop",
         *           "name": "The shop",
         *           "firstSeen": "2026-01-01T07:00:00.000Z",
         *           "lastSeen": "2026-01-15T09:30:00.000Z",
         *           "events30d": 1204
         *         },
         *         {
         *           "appId": "blog",
         *           "firstSeen": null,
         *           "lastSeen": null,
         *           "events30d": 0
         *         }
         *       ]
         *     }
         */
        Apps: {
            /** @description Those with most events first. */
            apps: {
                appId: string;
                /** @description What its settings call it. */
                name?: string;
                /** @description Of its events; null for an app without any. */
                firstSeen: string | null;
                /** @description Of its events; null for an app without any. */
                lastSeen: string | null;
                /** @description Events of the last 30 days, each once. */
                events30d: number;
            }[];
        };
        /**
         * Names
         * @example {
         *       "appId": "shop",
         *       "kind": "event",
         *       "timeRange": {
         *         "start": "-30d",
         *         "end": "now()"
         *       },
         *       "to": "2026-01-15T09:30:00.000Z",
         *       "from": "2025-12-16T09:30:00.000Z",
         *       "names": [
         *         {
         *           "name": "home",
         *           "type": "view",
         *           "count": 800,
         *           "lastSeen": "2026-01-15T09:30:00.000Z"
         *         },
         *         {
         *           "name": "submit",
         *           "type": "click",
         *           "count": 404,
         *           "lastSeen": "2026-01-15T09:12:00.000Z"
         *         }
         *       ],
         *       "estimated": false,
         *       "truncated": false
         *     }
         */
        Names: {
            appId: string;
            /** @enum {string} */
            kind: "event" | "metric" | "tag" | "property";
            /** @description As given. */
            timeRange: {
                start: string;
                end: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            to: string;
            /** @description Most frequent first. */
            names: {
                name: string;
                /** @description The eventType or metricType, or the JSON type of a property (string, number, boolean, object, array); absent where there are several, and of tags. */
                type?: string;
                /** @description Events, or values of metrics, that have it. */
                count: number;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                lastSeen: string;
            }[];
            /** @description Whether the counts are of a part of the records, the newest. */
            estimated: boolean;
            /** @description Whether there are more names than `limit`. */
            truncated: boolean;
        };
        /**
         * EventSeries
         * @example {
         *       "appId": "shop",
         *       "timeRange": {
         *         "start": "-1d",
         *         "end": "now()"
         *       },
         *       "to": "2026-01-15T09:30:00.000Z",
         *       "from": "2026-01-14T09:30:00.000Z",
         *       "interval": "1d",
         *       "timezone": "UTC",
         *       "measure": "events",
         *       "by": "properties.plan",
         *       "series": [
         *         {
         *           "key": "pro",
         *           "kind": "value",
         *           "total": 19,
         *           "points": [
         *             {
         *               "timestamp": "2026-01-14T00:00:00.000Z",
         *               "count": 12,
         *               "final": true
         *             },
         *             {
         *               "timestamp": "2026-01-15T00:00:00.000Z",
         *               "count": 7,
         *               "final": false
         *             }
         *           ]
         *         },
         *         {
         *           "key": "free",
         *           "kind": "value",
         *           "total": 11,
         *           "points": [
         *             {
         *               "timestamp": "2026-01-14T00:00:00.000Z",
         *               "count": 9,
         *               "final": true
         *             },
         *             {
         *               "timestamp": "2026-01-15T00:00:00.000Z",
         *               "count": 2,
         *               "final": false
         *             }
         *           ]
         *         }
         *       ],
         *       "totals": {
         *         "events": 30,
         *         "users": 11
         *       },
         *       "estimated": false
         *     }
         */
        EventSeries: {
            appId: string;
            /** @description As given. */
            timeRange: {
                start: string;
                end: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            to: string;
            /** @description The width of a point. */
            interval: string;
            /** @description Days and weeks begin at midnight there. */
            timezone: string;
            /** @enum {string} */
            measure: "events" | "users";
            by?: string;
            /** @description Values with the largest total first; then `missing` and `other`, where there are any. */
            series: {
                /** @description The name, type or value; empty unless `kind` is `value`. */
                key: string;
                /**
                 * @description `value`: events with this key. `missing`: without the property, or with null. `other`: all further values together. `all`: without `by`.
                 * @enum {string}
                 */
                kind: "value" | "missing" | "other" | "all";
                /** @description In the whole range; of users: different ones. */
                total: number;
                /** @description Oldest first, one an interval, zero where nothing happened. */
                points: {
                    /**
                     * Format: date-time
                     * @description RFC 3339, UTC, millisecond precision.
                     */
                    timestamp: string;
                    count: number;
                    /** @description Whether the interval is over and its count is settled: only late events change it. */
                    final: boolean;
                }[];
            }[];
            /** @description Events and different users of all series together. */
            totals: {
                events: number;
                users: number;
            };
            /** @description Whether numbers of users are estimates (standard error 1.1 %), as for long ranges with very many users, or rare values of a rolled-up property are counted among the others. */
            estimated: boolean;
            /** @description The same of the period before, with the same keys; its points have times of their own. */
            previous?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC, millisecond precision.
                 */
                to: string;
                /** @description Values with the largest total first; then `missing` and `other`, where there are any. */
                series: {
                    /** @description The name, type or value; empty unless `kind` is `value`. */
                    key: string;
                    /**
                     * @description `value`: events with this key. `missing`: without the property, or with null. `other`: all further values together. `all`: without `by`.
                     * @enum {string}
                     */
                    kind: "value" | "missing" | "other" | "all";
                    /** @description In the whole range; of users: different ones. */
                    total: number;
                    /** @description Oldest first, one an interval, zero where nothing happened. */
                    points: {
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC, millisecond precision.
                         */
                        timestamp: string;
                        count: number;
                        /** @description Whether the interval is over and its count is settled: only late events change it. */
                        final: boolean;
                    }[];
                }[];
                /** @description Events and different users of all series together. */
                totals: {
                    events: number;
                    users: number;
                };
            };
        };
        /**
         * Receipt
         * @example {
         *       "status": "stored",
         *       "kind": "event",
         *       "appId": "shop",
         *       "id": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
         *       "timestamp": "2026-01-15T09:30:00.000Z"
         *     }
         */
        Receipt: {
            /**
             * @description Whether the store has the record. Later releases may tell more apart.
             * @enum {string}
             */
            status: "stored" | "unknown";
            /** @enum {string} */
            kind: "event" | "metric";
            appId: string;
            id: string;
            /** @description When the stored record is dated, RFC 3339. */
            timestamp?: string;
            /**
             * @description Of `unknown`. `not_stored`: the store does not have it; it may be queued, a dead letter, deleted, older than what is kept, or was never sent. `needs_timestamp`: this store finds records by their time; name the `timestamp` of the record.
             * @enum {string}
             */
            reason?: "not_stored" | "needs_timestamp";
        };
        /** FunnelRequest */
        FunnelRequest: {
            /** @description What users do, in this order. */
            steps: {
                /** @description The name of the event. */
                eventName: string;
                /** @description Only events of this type. */
                eventType?: string;
                /** @description Only events with these properties: the path of each (`plan`, `cart.total`) and its value. Values are compared as text: `3` is `"3"`. */
                where?: {
                    [key: string]: string | number | boolean;
                };
            }[];
            /**
             * @description How long a user has from the first step to the last: `30m`, `7d` (units s m h d w), at most 90 days.
             * @default 7d
             */
            within: string;
            /**
             * @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`.
             * @default -30d
             */
            startTime: string;
            /**
             * @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`.
             * @default now()
             */
            endTime: string;
            /**
             * @description Groups users by a property of the event of their first step, `properties.<path>`.
             * @example properties.plan
             */
            by?: string;
        };
        /**
         * Funnel
         * @example {
         *       "appId": "shop",
         *       "timeRange": {
         *         "start": "-14d",
         *         "end": "now()"
         *       },
         *       "to": "2026-01-15T09:30:00.000Z",
         *       "from": "2026-01-01T09:30:00.000Z",
         *       "within": "7d",
         *       "steps": [
         *         {
         *           "eventName": "home",
         *           "users": 8,
         *           "conversion": 1,
         *           "stepConversion": 1,
         *           "medianMs": null
         *         },
         *         {
         *           "eventName": "submit",
         *           "users": 4,
         *           "conversion": 0.5,
         *           "stepConversion": 0.5,
         *           "medianMs": 125000
         *         }
         *       ],
         *       "by": [
         *         {
         *           "key": "pro",
         *           "kind": "value",
         *           "steps": [
         *             {
         *               "eventName": "home",
         *               "users": 4,
         *               "conversion": 1,
         *               "stepConversion": 1,
         *               "medianMs": null
         *             },
         *             {
         *               "eventName": "submit",
         *               "users": 3,
         *               "conversion": 0.75,
         *               "stepConversion": 0.75,
         *               "medianMs": 125000
         *             }
         *           ]
         *         },
         *         {
         *           "key": "",
         *           "kind": "missing",
         *           "steps": [
         *             {
         *               "eventName": "home",
         *               "users": 4,
         *               "conversion": 1,
         *               "stepConversion": 1,
         *               "medianMs": null
         *             },
         *             {
         *               "eventName": "submit",
         *               "users": 1,
         *               "conversion": 0.25,
         *               "stepConversion": 0.25,
         *               "medianMs": 125000
         *             }
         *           ]
         *         }
         *       ],
         *       "estimated": false
         *     }
         */
        Funnel: {
            appId: string;
            /** @description As given. */
            timeRange: {
                start: string;
                end: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            from: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            to: string;
            /** @description As given. */
            within: string;
            steps: {
                eventName: string;
                eventType?: string;
                /** @description Different users who got so far. */
                users: number;
                /** @description Share of those of the first step; 0 where there are none. */
                conversion: number;
                /** @description Share of those of the step before; 0 where there are none. */
                stepConversion: number;
                /** @description Median time from the step before, milliseconds; null for the first step, and where nobody got so far. */
                medianMs: number | null;
            }[];
            /** @description The 10 values with the most users, most first, then `missing` and `other` where there are any. */
            by?: {
                /** @description The value as text; empty for `missing` and `other`. */
                key: string;
                /**
                 * @description `missing`: events without the property; `other`: all values beyond the most frequent.
                 * @enum {string}
                 */
                kind: "value" | "missing" | "other";
                steps: {
                    eventName: string;
                    eventType?: string;
                    /** @description Different users who got so far. */
                    users: number;
                    /** @description Share of those of the first step; 0 where there are none. */
                    conversion: number;
                    /** @description Share of those of the step before; 0 where there are none. */
                    stepConversion: number;
                    /** @description Median time from the step before, milliseconds; null for the first step, and where nobody got so far. */
                    medianMs: number | null;
                }[];
            }[];
            /** @description Whether the figures are an estimate. */
            estimated: boolean;
        };
        /**
         * Session
         * @example {
         *       "authentication": "on",
         *       "signedIn": true,
         *       "name": "Ann",
         *       "scopes": [
         *         "read",
         *         "admin"
         *       ],
         *       "apps": [
         *         "shop"
         *       ],
         *       "signInWith": [
         *         "key"
         *       ],
         *       "expiresAt": "2026-01-16T00:30:00.000Z"
         *     }
         */
        Session: {
            /**
             * @description `off`: everybody may do everything, and nobody signs in.
             * @enum {string}
             */
            authentication: "off" | "on";
            /** @description Whether the request brings a credential that is valid now. */
            signedIn: boolean;
            /** @description Who is signed in: the name of the key, or the subject of the token. */
            name?: string;
            scopes: ("write" | "read" | "admin")[];
            apps: "all" | string[];
            /** @description How one can sign in here. */
            signInWith: ("key" | "oidc")[];
            /**
             * Format: date-time
             * @description When the session ends at the latest.
             */
            expiresAt?: string;
        };
        /** SignIn */
        SignIn: {
            /** @description A key of the service. */
            key: string;
        };
        /** GraphqlRequest */
        GraphqlRequest: {
            /** @description The document. Not needed with the hash of one that was sent before. */
            query?: string;
            variables?: {
                [key: string]: unknown;
            };
            /** @description Which operation of the document. */
            operationName?: string;
            extensions?: {
                persistedQuery?: {
                    /** @enum {number} */
                    version: 1;
                    sha256Hash: string;
                };
            };
        };
        /** GraphqlAnswer */
        GraphqlAnswer: {
            data?: {
                [key: string]: unknown;
            } | null;
            errors?: {
                message: string;
                path?: (string | number)[];
                locations?: {
                    line: number;
                    column: number;
                }[];
                extensions: {
                    /** @description As in docs/errors.md. */
                    code: string;
                    correlationId: string;
                } & {
                    [key: string]: unknown;
                };
            }[];
        };
        /**
         * Tenant
         * @example {
         *       "tenant": "acme",
         *       "name": "Acme Ltd",
         *       "quotas": {
         *         "eventsPerDay": 1000000
         *       },
         *       "apps": [
         *         "shop"
         *       ],
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin"
         *     }
         */
        Tenant: {
            tenant: string;
            /** @description What people call the tenant. */
            name: string;
            quotas?: {
                /** @description Events that an app may send in a day (UTC). */
                eventsPerDay?: number;
                /** @description Requests of an app in a minute. */
                requestsPerMinute?: number;
                /** @description Different sets of tags that a metric may have in a day (UTC). */
                seriesPerMetric?: number;
                /** @description Different event names that an app may have in a day (UTC). */
                eventNames?: number;
                /** @description Series and names that are too many are kept, and the answer only warns of them. */
                dryRun?: boolean;
            };
            /** @description Its apps that the caller administers. */
            apps: string[];
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
        };
        /**
         * TenantList
         * @example {
         *       "tenants": [
         *         {
         *           "tenant": "acme",
         *           "name": "Acme Ltd",
         *           "quotas": {
         *             "eventsPerDay": 1000000
         *           },
         *           "apps": [
         *             "shop"
         *           ],
         *           "revision": 1,
         *           "changedAt": "2026-01-15T09:30:00.000Z",
         *           "changedBy": "admin"
         *         }
         *       ]
         *     }
         */
        TenantList: {
            tenants: components["schemas"]["Tenant"][];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /**
         * TenantChange
         * @description What is left out stays as it is. `null` is the default again.
         */
        TenantChange: {
            /** @description As in the path. */
            tenant?: string;
            /** @description What people call the tenant. */
            name?: string;
            quotas?: {
                /** @description Events that an app may send in a day (UTC). */
                eventsPerDay?: number;
                /** @description Requests of an app in a minute. */
                requestsPerMinute?: number;
                /** @description Different sets of tags that a metric may have in a day (UTC). */
                seriesPerMetric?: number;
                /** @description Different event names that an app may have in a day (UTC). */
                eventNames?: number;
                /** @description Series and names that are too many are kept, and the answer only warns of them. */
                dryRun?: boolean;
            };
            /** @description All apps of the tenant from then on: those that are not there are made, those that are left out belong to no tenant any more. They stay as they are when this is left out. */
            apps?: string[];
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision?: number;
            /** @description Of the answer; not read. */
            changedAt?: string;
            /** @description Of the answer; not read. */
            changedBy?: string;
        };
        /**
         * App
         * @example {
         *       "appId": "shop",
         *       "name": "Shop",
         *       "retentionDays": 365,
         *       "ipAddress": "truncated",
         *       "userAgent": "full",
         *       "allowedOrigins": [
         *         "https://shop.example.com"
         *       ],
         *       "signing": "off",
         *       "schemaMode": "enforce",
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin"
         *     }
         */
        App: {
            appId: string;
            /** @description What people call the app. */
            name: string;
            /** @description The tenant to which the app belongs. */
            tenant?: string;
            /** @description How long records are kept, days; RETENTION_DAYS at most. What is older is shown by no read, refused at every door, and deleted within a day and an hour. */
            retentionDays?: number;
            /** @description Paths of properties, such as `plan` or `cart.total`, of which InfluxDB counts the values ahead, by hour and day: series by them then have no bound of events. The embedded store has no need of it. An empty list: none. */
            rolledUpProperties?: string[];
            /**
             * @description What is kept of the client’s address; `truncated`: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one.
             * @enum {string}
             */
            ipAddress: "full" | "truncated" | "off";
            /**
             * @description What is kept of the client’s user agent.
             * @enum {string}
             */
            userAgent: "full" | "off";
            /** @description Origins whose pages may write, and no others; `*` is any. Unset: those that may call at all (CORS_ORIGIN). An empty list: none. */
            allowedOrigins?: string[];
            /** @description Addresses and CIDR ranges, IPv4 or IPv6, whose clients may write and read. Unset: all. An empty list: none. */
            allowedAddresses?: string[];
            quotas?: {
                /** @description Events that an app may send in a day (UTC). */
                eventsPerDay?: number;
                /** @description Requests of an app in a minute. */
                requestsPerMinute?: number;
                /** @description Different sets of tags that a metric may have in a day (UTC). */
                seriesPerMetric?: number;
                /** @description Different event names that an app may have in a day (UTC). */
                eventNames?: number;
                /** @description Series and names that are too many are kept, and the answer only warns of them. */
                dryRun?: boolean;
            };
            /**
             * @description Whether writes must be signed; with `optional`, a signature that is there must be right.
             * @enum {string}
             */
            signing: "off" | "optional" | "required";
            /**
             * @description What the schemas of events do; a schema’s own mode goes before it.
             * @enum {string}
             */
            schemaMode: "enforce" | "warn" | "off";
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
        };
        /**
         * AppList
         * @example {
         *       "apps": [
         *         {
         *           "appId": "shop",
         *           "name": "Shop",
         *           "retentionDays": 365,
         *           "ipAddress": "truncated",
         *           "userAgent": "full",
         *           "allowedOrigins": [
         *             "https://shop.example.com"
         *           ],
         *           "signing": "off",
         *           "schemaMode": "enforce",
         *           "revision": 1,
         *           "changedAt": "2026-01-15T09:30:00.000Z",
         *           "changedBy": "admin"
         *         }
         *       ]
         *     }
         */
        AppList: {
            apps: components["schemas"]["App"][];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /**
         * AppChange
         * @description Settings that are left out stay as they are; in a new app they have their default. `null` is the default again.
         */
        AppChange: {
            /** @description As in the path. */
            appId?: string;
            /** @description What people call the app. */
            name?: string;
            /** @description The tenant to which the app belongs. */
            tenant?: string;
            /** @description How long records are kept, days; RETENTION_DAYS at most. What is older is shown by no read, refused at every door, and deleted within a day and an hour. */
            retentionDays?: number;
            /** @description Paths of properties, such as `plan` or `cart.total`, of which InfluxDB counts the values ahead, by hour and day: series by them then have no bound of events. The embedded store has no need of it. An empty list: none. */
            rolledUpProperties?: string[];
            /**
             * @description What is kept of the client’s address; `truncated`: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one.
             * @enum {string}
             */
            ipAddress?: "full" | "truncated" | "off";
            /**
             * @description What is kept of the client’s user agent.
             * @enum {string}
             */
            userAgent?: "full" | "off";
            /** @description Origins whose pages may write, and no others; `*` is any. Unset: those that may call at all (CORS_ORIGIN). An empty list: none. */
            allowedOrigins?: string[];
            /** @description Addresses and CIDR ranges, IPv4 or IPv6, whose clients may write and read. Unset: all. An empty list: none. */
            allowedAddresses?: string[];
            quotas?: {
                /** @description Events that an app may send in a day (UTC). */
                eventsPerDay?: number;
                /** @description Requests of an app in a minute. */
                requestsPerMinute?: number;
                /** @description Different sets of tags that a metric may have in a day (UTC). */
                seriesPerMetric?: number;
                /** @description Different event names that an app may have in a day (UTC). */
                eventNames?: number;
                /** @description Series and names that are too many are kept, and the answer only warns of them. */
                dryRun?: boolean;
            };
            /**
             * @description Whether writes must be signed; with `optional`, a signature that is there must be right.
             * @enum {string}
             */
            signing?: "off" | "optional" | "required";
            /**
             * @description What the schemas of events do; a schema’s own mode goes before it.
             * @enum {string}
             */
            schemaMode?: "enforce" | "warn" | "off";
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision?: number;
            /** @description Of the answer; not read. */
            changedAt?: string;
            /** @description Of the answer; not read. */
            changedBy?: string;
        };
        /**
         * Key
         * @example {
         *       "id": "4f2a9c81d0b7",
         *       "name": "Web page",
         *       "scopes": [
         *         "write"
         *       ],
         *       "apps": [
         *         "shop"
         *       ],
         *       "createdAt": "2026-01-15T09:30:00.000Z",
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin"
         *     }
         */
        Key: {
            /** @description Names the key; it is part of it, and no secret. */
            id: string;
            name: string;
            /** @description `write` sends records, `read` reads them, `admin` changes settings and makes keys. */
            scopes: ("write" | "read" | "admin")[];
            /** @description Its apps that the caller administers. */
            apps?: string[];
            /** @description The key is for all apps of this tenant. */
            tenant?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            notBefore?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            notAfter?: string;
            /** @description The id of the key that it was rotated to. */
            replacedBy?: string;
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
            /**
             * Format: date-time
             * @description To the hour; absent: not used yet.
             */
            lastUsedAt?: string;
        };
        /**
         * KeyList
         * @example {
         *       "keys": [
         *         {
         *           "id": "4f2a9c81d0b7",
         *           "name": "Web page",
         *           "scopes": [
         *             "write"
         *           ],
         *           "apps": [
         *             "shop"
         *           ],
         *           "createdAt": "2026-01-15T09:30:00.000Z",
         *           "revision": 1,
         *           "changedAt": "2026-01-15T09:30:00.000Z",
         *           "changedBy": "admin"
         *         }
         *       ]
         *     }
         */
        KeyList: {
            keys: components["schemas"]["Key"][];
        };
        /** AppKeyRequest */
        AppKeyRequest: {
            /** @description What people call the key: where it is used. */
            name: string;
            /** @description `write` sends records, `read` reads them, `admin` changes settings and makes keys. */
            scopes: ("write" | "read" | "admin")[];
            /** @description Not valid before: epoch milliseconds or RFC 3339. */
            notBefore?: number | string;
            /** @description Not valid from then on: epoch milliseconds or RFC 3339. */
            notAfter?: number | string;
            /** @description All apps of the key, that of the path among them; only that one when absent. */
            apps?: string[];
        };
        /**
         * MadeKey
         * @example {
         *       "id": "4f2a9c81d0b7",
         *       "name": "Web page",
         *       "scopes": [
         *         "write"
         *       ],
         *       "apps": [
         *         "shop"
         *       ],
         *       "createdAt": "2026-01-15T09:30:00.000Z",
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin",
         *       "key": "ak_<id>_<secret>_<check>"
         *     }
         */
        MadeKey: {
            /** @description Names the key; it is part of it, and no secret. */
            id: string;
            name: string;
            /** @description `write` sends records, `read` reads them, `admin` changes settings and makes keys. */
            scopes: ("write" | "read" | "admin")[];
            /** @description Its apps that the caller administers. */
            apps?: string[];
            /** @description The key is for all apps of this tenant. */
            tenant?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            notBefore?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            notAfter?: string;
            /** @description The id of the key that it was rotated to. */
            replacedBy?: string;
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
            /** @description The key itself. It is shown this once, and kept nowhere. */
            key: string;
        };
        /** Rotation */
        Rotation: {
            /** @description How long the old one stays valid; 0 when absent, which ends it at once. */
            overlapSeconds?: number;
        };
        /** TenantKeyRequest */
        TenantKeyRequest: {
            /** @description What people call the key: where it is used. */
            name: string;
            /** @description `write` sends records, `read` reads them, `admin` changes settings and makes keys. */
            scopes: ("write" | "read" | "admin")[];
            /** @description Not valid before: epoch milliseconds or RFC 3339. */
            notBefore?: number | string;
            /** @description Not valid from then on: epoch milliseconds or RFC 3339. */
            notAfter?: number | string;
        };
        /**
         * SigningSecret
         * @example {
         *       "id": "9d3be0417ac25f68",
         *       "appId": "shop",
         *       "name": "Backend",
         *       "createdAt": "2026-01-15T09:30:00.000Z",
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin"
         *     }
         */
        SigningSecret: {
            id: string;
            appId: string;
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            notAfter?: string;
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
        };
        /**
         * SigningSecretList
         * @example {
         *       "signingSecrets": [
         *         {
         *           "id": "9d3be0417ac25f68",
         *           "appId": "shop",
         *           "name": "Backend",
         *           "createdAt": "2026-01-15T09:30:00.000Z",
         *           "revision": 1,
         *           "changedAt": "2026-01-15T09:30:00.000Z",
         *           "changedBy": "admin"
         *         }
         *       ]
         *     }
         */
        SigningSecretList: {
            signingSecrets: components["schemas"]["SigningSecret"][];
        };
        /** SigningSecretRequest */
        SigningSecretRequest: {
            /** @description What people call the secret: where it is used. */
            name: string;
            /** @description Not valid from then on: epoch milliseconds or RFC 3339. */
            notAfter?: number | string;
        };
        /**
         * MadeSigningSecret
         * @example {
         *       "id": "9d3be0417ac25f68",
         *       "appId": "shop",
         *       "name": "Backend",
         *       "createdAt": "2026-01-15T09:30:00.000Z",
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin",
         *       "secret": "ss_<secret>"
         *     }
         */
        MadeSigningSecret: {
            id: string;
            appId: string;
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            notAfter?: string;
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
            /** @description The secret itself. It is shown this once. */
            secret: string;
        };
        /**
         * EventSchemaHead
         * @example {
         *       "appId": "shop",
         *       "eventName": "submit",
         *       "mode": "warn",
         *       "version": 1,
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin"
         *     }
         */
        EventSchemaHead: {
            appId: string;
            eventName: string;
            /**
             * @description `enforce` refuses events that break the schema, `warn` keeps them and says so, `off` does nothing. Absent: the `schemaMode` of the app. What an app has off is off.
             * @enum {string}
             */
            mode?: "enforce" | "warn" | "off";
            /** @description Counts the schemas of this event name, from 1. */
            version: number;
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
        };
        /**
         * EventSchemaList
         * @example {
         *       "schemas": [
         *         {
         *           "appId": "shop",
         *           "eventName": "submit",
         *           "mode": "warn",
         *           "version": 1,
         *           "revision": 1,
         *           "changedAt": "2026-01-15T09:30:00.000Z",
         *           "changedBy": "admin"
         *         }
         *       ]
         *     }
         */
        EventSchemaList: {
            schemas: components["schemas"]["EventSchemaHead"][];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /** EventSchemaVersion */
        EventSchemaVersion: {
            /** @description Counts the schemas of this event name, from 1. */
            version: number;
            /** @description JSON Schema 2020-12 of the `properties` of the events. */
            schema: unknown;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
        };
        /**
         * EventSchema
         * @example {
         *       "appId": "shop",
         *       "eventName": "submit",
         *       "mode": "warn",
         *       "version": 1,
         *       "revision": 1,
         *       "changedAt": "2026-01-15T09:30:00.000Z",
         *       "changedBy": "admin",
         *       "schema": {
         *         "type": "object",
         *         "required": [
         *           "cart"
         *         ],
         *         "properties": {
         *           "cart": {
         *             "type": "integer",
         *             "minimum": 0
         *           }
         *         }
         *       },
         *       "previous": []
         *     }
         */
        EventSchema: {
            appId: string;
            eventName: string;
            /**
             * @description `enforce` refuses events that break the schema, `warn` keeps them and says so, `off` does nothing. Absent: the `schemaMode` of the app. What an app has off is off.
             * @enum {string}
             */
            mode?: "enforce" | "warn" | "off";
            /** @description Counts the schemas of this event name, from 1. */
            version: number;
            /** @description JSON Schema 2020-12 of the `properties` of the events. */
            schema: unknown;
            /** @description The versions before, newest first; the last 20 at most. */
            previous: components["schemas"]["EventSchemaVersion"][];
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            changedAt: string;
            /** @description Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`. */
            changedBy: string;
        };
        /**
         * EventSchemaChange
         * @description What is left out stays as it is. A `mode` of `null` is that of the app again.
         */
        EventSchemaChange: {
            /** @description As in the path. */
            appId?: string;
            /** @description As in the path. */
            eventName?: string;
            /** @description JSON Schema 2020-12 of the `properties` of the events. */
            schema?: unknown;
            /**
             * @description `enforce` refuses events that break the schema, `warn` keeps them and says so, `off` does nothing. Absent: the `schemaMode` of the app. What an app has off is off.
             * @enum {string}
             */
            mode?: "enforce" | "warn" | "off";
            /** @description Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet. */
            revision?: number;
            /** @description Of the answer; not read. */
            version?: number;
            /** @description Of the answer; not read. */
            previous?: unknown[];
            /** @description Of the answer; not read. */
            changedAt?: string;
            /** @description Of the answer; not read. */
            changedBy?: string;
        };
        /**
         * Job
         * @example {
         *       "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
         *       "kind": "archive",
         *       "state": "running",
         *       "apps": [
         *         "shop"
         *       ],
         *       "params": {
         *         "appId": "shop"
         *       },
         *       "requestedBy": "admin",
         *       "createdAt": "2026-01-15T09:30:00.000Z",
         *       "startedAt": "2026-01-15T09:30:01.000Z",
         *       "progress": {
         *         "done": 1200,
         *         "total": 4000,
         *         "step": "events of 2026-01-14"
         *       }
         *     }
         */
        Job: {
            jobId: string;
            /**
             * @description What is done.
             * @enum {string}
             */
            kind: "erase-user" | "anonymise-user" | "delete-events" | "delete-metrics" | "apply-retention" | "export" | "archive" | "replay" | "backup" | "verify" | "import";
            /**
             * @description It waits, runs, or has ended.
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** @description Whose records it touches. */
            apps: "all" | string[];
            /** @description What was asked for; of an ended job its kind may keep less. */
            params: {
                [key: string]: unknown;
            };
            /** @description Who asked for it, as in the audit trail. */
            requestedBy: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            endedAt?: string;
            /**
             * @description Somebody has cancelled it; it ends as soon as it can.
             * @enum {boolean}
             */
            cancelling?: true;
            /** @description In units of the kind, such as records; about a second old. */
            progress: {
                done: number;
                /** @description Absent: not known yet. */
                total?: number;
                /** @description What is done now, for people. */
                step?: string;
            };
            /** @description What came of it, such as counts. */
            result?: {
                [key: string]: unknown;
            };
            /** @description Why it failed, and what to do. */
            error?: {
                /** @description As in docs/errors.md. */
                code: string;
                message: string;
            };
        };
        /**
         * JobList
         * @example {
         *       "jobs": [
         *         {
         *           "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
         *           "kind": "archive",
         *           "state": "running",
         *           "apps": [
         *             "shop"
         *           ],
         *           "params": {
         *             "appId": "shop"
         *           },
         *           "requestedBy": "admin",
         *           "createdAt": "2026-01-15T09:30:00.000Z",
         *           "startedAt": "2026-01-15T09:30:01.000Z",
         *           "progress": {
         *             "done": 1200,
         *             "total": 4000,
         *             "step": "events of 2026-01-14"
         *           }
         *         }
         *       ]
         *     }
         */
        JobList: {
            jobs: components["schemas"]["Job"][];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /**
         * JobRequest
         * @description The members beside `kind` are those of the kind; those in bold are needed. `archive` takes appId, recordKind, startTime, endTime. `export` takes **records**, **format**, guard, appId, userId, eventType, eventName, where, metricName, metricType, tags, startTime, endTime. `replay` takes **from**, appId, recordKind, names, startTime, endTime, dryRun, rate. `backup` takes nothing else. `erase-user` takes **appId**, userId, userHash, allowAgain. `anonymise-user` takes **appId**, userId, userHash, allowAgain, dropProperties. `verify` takes **proof**. `delete-events` takes **appId**, startTime, endTime, dryRun, lateRecords, eventName. `delete-metrics` takes **appId**, startTime, endTime, dryRun, lateRecords, metricName, tags. `apply-retention` takes appId.
         */
        JobRequest: {
            /**
             * @description What is done.
             * @enum {string}
             */
            kind: "erase-user" | "anonymise-user" | "delete-events" | "delete-metrics" | "apply-retention" | "export" | "archive" | "replay" | "backup" | "verify" | "import";
        } & {
            [key: string]: unknown;
        };
        /**
         * MadeJob
         * @example {
         *       "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
         *     }
         */
        MadeJob: {
            /** @description Read it at /analytics/admin/jobs/:jobId. */
            jobId: string;
        };
        /**
         * DeadLetter
         * @example {
         *       "id": "2:17",
         *       "state": "waiting",
         *       "reason": "invalid_record",
         *       "message": "/value: expected number",
         *       "attempts": 1,
         *       "topic": "analytics.metrics",
         *       "kind": "metric",
         *       "appId": "shop",
         *       "recordId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
         *       "failedAt": "2026-01-15T09:30:00.000Z",
         *       "recordSize": 164
         *     }
         */
        DeadLetter: {
            /**
             * @description Its place among the dead letters, `partition:offset`.
             * @example 2:17
             */
            id: string;
            /**
             * @description `waiting`: nothing was done to it yet. `redriven`: it was appended to its topic again. `discarded`: it is not wanted, and still there because the log removes nothing singly, as Kafka.
             * @enum {string}
             */
            state: "waiting" | "redriven" | "discarded";
            /** @description `not_json`, `invalid_record`, `breaks_schema`, `unknown_topic` or `refused_by_store`; later releases may have more. */
            reason: string;
            /** @description Why, for people. Cut in lists. */
            message: string;
            /** @description How often it has failed. */
            attempts: number;
            /** @description Where it was, and where redriving brings it again. */
            topic: string;
            /**
             * @description Absent where the worker reads its topic no more.
             * @enum {string}
             */
            kind?: "event" | "metric";
            /** @description As its bytes name it; absent where they name none. */
            appId?: string;
            /** @description `eventId` or `metricId`; absent where its bytes name none. */
            recordId?: string;
            /** @description When it failed last, RFC 3339. */
            failedAt: string;
            /** @description When it failed first, RFC 3339. */
            firstFailedAt?: string;
            /** @description Bytes of the record. */
            recordSize: number;
        };
        /**
         * DeadLetters
         * @example {
         *       "deadLetters": [
         *         {
         *           "id": "2:17",
         *           "state": "waiting",
         *           "reason": "invalid_record",
         *           "message": "/value: expected number",
         *           "attempts": 1,
         *           "topic": "analytics.metrics",
         *           "kind": "metric",
         *           "appId": "shop",
         *           "recordId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
         *           "failedAt": "2026-01-15T09:30:00.000Z",
         *           "recordSize": 164
         *         }
         *       ],
         *       "counts": [
         *         {
         *           "reason": "invalid_record",
         *           "appId": "shop",
         *           "state": "waiting",
         *           "count": 1
         *         }
         *       ]
         *     }
         */
        DeadLetters: {
            /** @description Newest failure first. */
            deadLetters: components["schemas"]["DeadLetter"][];
            /** @description Of all that match, on whichever page; the most first, at most 1,000. */
            counts: {
                reason: string;
                /** @description As its bytes name it; absent where they name none. */
                appId?: string;
                /**
                 * @description `waiting`: nothing was done to it yet. `redriven`: it was appended to its topic again. `discarded`: it is not wanted, and still there because the log removes nothing singly, as Kafka.
                 * @enum {string}
                 */
                state: "waiting" | "redriven" | "discarded";
                count: number;
            }[];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /**
         * WholeDeadLetter
         * @example {
         *       "id": "2:17",
         *       "state": "waiting",
         *       "reason": "invalid_record",
         *       "message": "/value: expected number",
         *       "attempts": 1,
         *       "topic": "analytics.metrics",
         *       "kind": "metric",
         *       "appId": "shop",
         *       "recordId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
         *       "failedAt": "2026-01-15T09:30:00.000Z",
         *       "recordSize": 164,
         *       "original": {
         *         "topic": "analytics.metrics",
         *         "partition": 2,
         *         "offset": 4711,
         *         "appendedAt": "2026-01-15T09:29:59.000Z"
         *       },
         *       "key": "shop:api_response_time,region=eu",
         *       "headers": [
         *         {
         *           "name": "correlation-id",
         *           "value": "c-1"
         *         }
         *       ],
         *       "value": "{\"appId\":\"shop\",\"metricName\":\"api_response_time\",\"metricType\":\"timing\",\"value\":\"125\"}",
         *       "encoding": "utf-8",
         *       "isJson": true
         *     }
         */
        WholeDeadLetter: {
            /**
             * @description Its place among the dead letters, `partition:offset`.
             * @example 2:17
             */
            id: string;
            /**
             * @description `waiting`: nothing was done to it yet. `redriven`: it was appended to its topic again. `discarded`: it is not wanted, and still there because the log removes nothing singly, as Kafka.
             * @enum {string}
             */
            state: "waiting" | "redriven" | "discarded";
            /** @description `not_json`, `invalid_record`, `breaks_schema`, `unknown_topic` or `refused_by_store`; later releases may have more. */
            reason: string;
            /** @description Why, for people. Cut in lists. */
            message: string;
            /** @description How often it has failed. */
            attempts: number;
            /** @description Where it was, and where redriving brings it again. */
            topic: string;
            /**
             * @description Absent where the worker reads its topic no more.
             * @enum {string}
             */
            kind?: "event" | "metric";
            /** @description As its bytes name it; absent where they name none. */
            appId?: string;
            /** @description `eventId` or `metricId`; absent where its bytes name none. */
            recordId?: string;
            /** @description When it failed last, RFC 3339. */
            failedAt: string;
            /** @description When it failed first, RFC 3339. */
            firstFailedAt?: string;
            /** @description Bytes of the record. */
            recordSize: number;
            /** @description When it was redriven or discarded, RFC 3339. */
            changedAt?: string;
            /** @description Where and when the log first had it. */
            original: {
                topic: string;
                partition: number;
                offset: number;
                /** @description RFC 3339. */
                appendedAt?: string;
            };
            /** @description As text: bytes that are not UTF-8 are U+FFFD. */
            key: string;
            /** @description Those that it came with; as text. */
            headers: {
                name: string;
                value: string;
            }[];
            /** @description All of its bytes, as `encoding` says. */
            value: string;
            /**
             * @description `base64` where the bytes are not UTF-8.
             * @enum {string}
             */
            encoding: "utf-8" | "base64";
            /** @description Whether the value is JSON. */
            isJson: boolean;
        };
        /** DeadLetterSelection */
        DeadLetterSelection: {
            /** @description Only these; without `reason`, `appId` and `before`. */
            ids?: string[];
            /** @description Only of this reason. */
            reason?: string;
            /** @description Only of this app. */
            appId?: string;
            /** @description Only those that failed last before this moment: as a query time, so `-1h`, RFC 3339, epoch milliseconds. Name the moment of the dry run, and nothing is changed that it did not count. */
            before?: number | string;
            /**
             * @description All that the caller may see; must be said where nothing else is.
             * @enum {boolean}
             */
            all?: true;
            /**
             * @description Tell what would be done, and do nothing.
             * @default false
             */
            dryRun: boolean;
        };
        /**
         * DeadLetterChange
         * @example {
         *       "dryRun": true,
         *       "count": 1,
         *       "ids": [
         *         "2:17"
         *       ],
         *       "more": false
         *     }
         */
        DeadLetterChange: {
            dryRun: boolean;
            /** @description How many were changed, or would be. */
            count: number;
            /** @description Of these, at most 100. */
            ids: string[];
            /** @description Whether more match than one request changes: the same request goes on with the rest. */
            more: boolean;
            /** @description Of `ids`: where no dead letter waits that is the caller’s; what was changed before is among them. */
            notFound?: string[];
            /** @description Those that the log will never take, such as too large ones; at most 100. */
            refused?: string[];
            /** @description How many were left because the worker does not read their topic. */
            unread?: number;
            /** @description How many were left because their user was erased. */
            erased?: number;
        };
        /** LedgerPartition */
        LedgerPartition: {
            partition: number;
            /** @description Offset of the oldest record that is still kept. */
            start: number;
            /** @description Up to here, exclusive, the worker has settled every record. */
            committed: number;
            /** @description Offset of the next record. */
            end: number;
            /** @description Records in flight: `end - committed`. */
            lag: number;
            /** @description When the log took the oldest record in flight, RFC 3339; absent where none is, or not known. */
            waitingSince?: string;
            /** @description How long that one has waited, seconds. */
            lagSeconds?: number;
        };
        /** LedgerTopic */
        LedgerTopic: {
            topic: string;
            /** @enum {string} */
            kind: "event" | "metric";
            accepted: number;
            /** @description By the worker. */
            stored: number;
            /** @description The store knew their id. */
            duplicate: number;
            /** @description Stored before they were appended (sync writes): the worker has passed them over. */
            alreadySettled: number;
            /** @description Became dead letters, whatever was done to those since. */
            deadLettered: number;
            /** @description Of users who were erased meanwhile. */
            erased: number;
            inFlight: number;
            unaccounted: number;
            closes: boolean;
            /** @description Of the partition that has waited longest. */
            lagSeconds?: number;
            partitions: components["schemas"]["LedgerPartition"][];
        };
        /**
         * Ledger
         * @example {
         *       "at": "2026-01-15T09:30:02.000Z",
         *       "accepted": 42,
         *       "stored": 30,
         *       "duplicate": 1,
         *       "alreadySettled": 9,
         *       "deadLettered": 1,
         *       "erased": 0,
         *       "inFlight": 1,
         *       "unaccounted": 0,
         *       "closes": true,
         *       "byTopic": [
         *         {
         *           "topic": "analytics.events",
         *           "kind": "event",
         *           "accepted": 42,
         *           "stored": 30,
         *           "duplicate": 1,
         *           "alreadySettled": 9,
         *           "deadLettered": 1,
         *           "erased": 0,
         *           "inFlight": 1,
         *           "unaccounted": 0,
         *           "closes": true,
         *           "lagSeconds": 2,
         *           "partitions": [
         *             {
         *               "partition": 0,
         *               "start": 0,
         *               "committed": 41,
         *               "end": 42,
         *               "lag": 1,
         *               "waitingSince": "2026-01-15T09:30:00.000Z",
         *               "lagSeconds": 2
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        Ledger: {
            /** @description When it was read, RFC 3339. */
            at: string;
            /** @description Records that the log ever took: every acknowledged one, unless `LOG_STORED_RECORDS` is off. */
            accepted: number;
            /** @description By the worker. */
            stored: number;
            /** @description The store knew their id. */
            duplicate: number;
            /** @description Stored before they were appended (sync writes): the worker has passed them over. */
            alreadySettled: number;
            /** @description Became dead letters, whatever was done to those since. */
            deadLettered: number;
            /** @description Of users who were erased meanwhile. */
            erased: number;
            /** @description The worker has not settled them yet. */
            inFlight: number;
            /** @description `accepted` less all of these. Above 0: the log lost or dropped records before the worker had them, or had records before this service. */
            unaccounted: number;
            /** @description `accepted = stored + duplicate + alreadySettled + deadLettered + erased + inFlight`, in every partition. */
            closes: boolean;
            /** @description Records that were refused at the doors of this process since `rejectedSince`; they are in no log. Absent where this process has no doors. */
            rejected?: {
                /** @description A code of docs/errors.md. */
                reason: string;
                count: number;
            }[];
            /** @description When this process began to count, RFC 3339. */
            rejectedSince?: string;
            byTopic: components["schemas"]["LedgerTopic"][];
        };
        /**
         * TransferableEntries
         * @example {
         *       "installationId": "0f3c9d8a7b6e5142",
         *       "publicKey": "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo",
         *       "entries": [
         *         {
         *           "kind": "tenant",
         *           "id": "acme",
         *           "value": {
         *             "name": "Acme Ltd"
         *           },
         *           "changedAt": 1768469400000,
         *           "changedBy": "admin"
         *         }
         *       ]
         *     }
         */
        TransferableEntries: {
            /** @description Of this installation alone. */
            installationId: string;
            /** @description X25519, base64url: pass it as `sealedFor` to the other installation. */
            publicKey: string;
            entries: {
                /** @enum {string} */
                kind: "installation-secret" | "tombstone" | "tenant" | "app" | "schema" | "signing-secret" | "key";
                id: string;
                /** @description Any JSON object. */
                value: {
                    [key: string]: unknown;
                };
                /** @description Epoch milliseconds. */
                changedAt: number;
                changedBy: string;
            }[];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /** TakeEntries */
        TakeEntries: {
            /** @description `installationId` of where the entries are from. */
            from: string;
            entries: {
                /** @enum {string} */
                kind: "installation-secret" | "tombstone" | "tenant" | "app" | "schema" | "signing-secret" | "key";
                id: string;
                /** @description As the catalog has it, secrets encrypted; null deletes what a transfer from there has made. */
                value: null | {
                    [key: string]: unknown;
                };
                /** @description Epoch milliseconds. Of two versions the newer counts. */
                changedAt: number;
            }[];
        };
        /**
         * TakenEntries
         * @example {
         *       "changed": 1,
         *       "unchanged": 0,
         *       "rejected": []
         *     }
         */
        TakenEntries: {
            /** @description Entries that are here now as they were sent. */
            changed: number;
            /** @description Entries that were so already, or are newer here. */
            unchanged: number;
            rejected: {
                index: number;
                kind: string;
                id: string;
                message: string;
            }[];
        };
        /**
         * AuditEntry
         * @example {
         *       "at": "2026-01-15T09:30:00.000Z",
         *       "by": "admin",
         *       "action": "put",
         *       "kind": "app",
         *       "id": "shop",
         *       "revision": 1
         *     }
         */
        AuditEntry: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC, millisecond precision.
             */
            at: string;
            /** @description Who did it: `admin`, `key:<id>`, `jwt:<subject>` or `tls:<name>`. */
            by: string;
            /** @description `put` made or changed it, `delete` deleted it. Of a job: `make`, `cancel`, and how it ended, `done`, `failed` or `cancelled`. Of dead letters: `redrive`, `discard`. */
            action: string;
            /** @description `tenant`, `app`, `key`, `signing-secret`, `schema`, `job` or `dead-letters`. */
            kind: string;
            /** @description Of a schema, app and event name as a JSON array; of dead letters, what was asked for and how many, as a JSON object. */
            id: string;
            /** @description The revision that the change made. */
            revision?: number;
            /** @description It came to nothing, because another change was first. */
            lost?: boolean;
        };
        /**
         * AuditList
         * @example {
         *       "changes": [
         *         {
         *           "at": "2026-01-15T09:30:00.000Z",
         *           "by": "admin",
         *           "action": "put",
         *           "kind": "app",
         *           "id": "shop",
         *           "revision": 1
         *         }
         *       ]
         *     }
         */
        AuditList: {
            changes: components["schemas"]["AuditEntry"][];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            nextCursor?: string;
        };
        /** EventSchemaCheckRequest */
        EventSchemaCheckRequest: {
            /** @description A schema to try; the one that is kept when absent. */
            schema?: unknown;
            events: components["schemas"]["EventInput"][];
        };
        /** RefusedBySchema */
        RefusedBySchema: {
            /** @description Place in the file, counted from 0. */
            index: number;
            eventId?: string;
            errors: components["schemas"]["FieldError"][];
        };
        /**
         * EventSchemaCheck
         * @example {
         *       "checked": 2,
         *       "refused": 1,
         *       "skipped": 0,
         *       "results": [
         *         {
         *           "index": 1,
         *           "errors": [
         *             {
         *               "path": "/properties/cart",
         *               "message": "is required"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        EventSchemaCheck: {
            /** @description Events of this name, and events without a name. */
            checked: number;
            /** @description Those that `enforce` would refuse. */
            refused: number;
            /** @description Events of other names. */
            skipped: number;
            /** @description The first 100 of those that would be refused. */
            results: components["schemas"]["RefusedBySchema"][];
        };
        /**
         * Imported
         * @example {
         *       "success": true,
         *       "count": 1
         *     }
         */
        Imported: {
            success: boolean;
            /** @description Records that are in the log now. */
            count: number;
            rejected?: number;
            /** @description Only of those that were rejected. */
            results?: {
                /** @description Position in the request’s array. */
                index: number;
                /** @enum {string} */
                status: "stored" | "queued" | "duplicate" | "rejected";
                /** @description A code of docs/errors.md. */
                error: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every part works. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "timestamp": "2026-01-15T09:30:00.000Z",
                     *       "service": "standalone",
                     *       "version": "0.1.0",
                     *       "uptimeSeconds": 3600,
                     *       "parts": [
                     *         {
                     *           "name": "store",
                     *           "status": "ok"
                     *         },
                     *         {
                     *           "name": "log",
                     *           "status": "ok"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A part is degraded. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "timestamp": "2026-01-15T09:30:00.000Z",
                     *       "service": "standalone",
                     *       "version": "0.1.0",
                     *       "uptimeSeconds": 3600,
                     *       "parts": [
                     *         {
                     *           "name": "store",
                     *           "status": "ok"
                     *         },
                     *         {
                     *           "name": "log",
                     *           "status": "ok"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["Probe"];
                };
            };
            /** @description The process cannot go on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["Probe"];
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes traffic. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["Probe"];
                };
            };
            /** @description Takes no traffic now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["Probe"];
                };
            };
        };
    };
    postEvent: {
        parameters: {
            query?: {
                /** @description Queue every record, whatever it says itself. */
                async?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An event as a client sends it. Null in an optional field is its absence. Unknown fields are not stored; the answer names them. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "appId": "shop",
                 *       "userId": "user-123",
                 *       "eventType": "click",
                 *       "eventName": "submit",
                 *       "properties": {
                 *         "cart": 3
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** @description Stored: durable, and visible to the next read. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "event": {
                     *         "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
                     *         "appId": "shop",
                     *         "userId": "user-123",
                     *         "eventType": "click",
                     *         "eventName": "submit",
                     *         "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
                     *         "timestamp": 1768469400000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EventStored"];
                };
            };
            /** @description Queued: durably in the log, to be stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "queued": true,
                     *       "event": {
                     *         "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
                     *         "appId": "shop",
                     *         "userId": "user-123",
                     *         "eventType": "click",
                     *         "eventName": "submit",
                     *         "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
                     *         "timestamp": 1768469400000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EventQueued"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used for other content; that stays as it is. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:idempotency_conflict",
                     *       "title": "The idempotency key was used for another record",
                     *       "status": 409,
                     *       "detail": "A record with the same `Idempotency-Key` and place in the request is stored, with other content. It stays as it is, and this one was not stored.",
                     *       "error": "idempotency_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /**
                 * @description Only of this app.
                 * @example shop
                 */
                appId?: string;
                /**
                 * @description Only of this metric name.
                 * @example api_response_time
                 */
                metricName?: string;
                /**
                 * @description Only of this metric type.
                 * @example timing
                 */
                metricType?: string;
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
                /** @description One value a window, app, name and type; over the whole range without a window. `rate` and `increase` are of `cumulative` metrics and need a `metricName`; of the buckets of histograms, `<name>_bucket`, a quantile is that of what they counted. */
                aggregation?: "mean" | "sum" | "count" | "min" | "max" | "median" | "p90" | "p95" | "p99" | "p50" | "rate" | "increase";
                /** @description Width of a window, aligned to the epoch in UTC; `mean` without an aggregation. */
                window?: "1m" | "5m" | "15m" | "30m" | "1h" | "6h" | "1d" | "1w";
                /** @description Groups an aggregation by a tag too, `tags.<key>`: one value for each of its values, which `tags` shows, and one for what does not have it. */
                by?: string;
                /** @description The most values in the answer. */
                limit?: number;
                /** @description `desc` is newest first. */
                order?: "asc" | "desc";
                /**
                 * @description Only with these tags: `tags.<key>=<value>`, or `tags[<key>]=<value>`, for each.
                 * @example {
                 *       "region": "eu"
                 *     }
                 */
                tags?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Values, newest first unless asked otherwise. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "filters": {
                     *         "appId": "shop",
                     *         "startTime": "-30d",
                     *         "endTime": "now()",
                     *         "limit": 1000,
                     *         "order": "desc",
                     *         "tags": {
                     *           "region": "eu"
                     *         }
                     *       },
                     *       "metrics": [
                     *         {
                     *           "timestamp": "2026-01-15T09:30:00.000Z",
                     *           "appId": "shop",
                     *           "metricName": "api_response_time",
                     *           "metricType": "timing",
                     *           "value": 125,
                     *           "unit": "ms",
                     *           "tags": {
                     *             "region": "eu"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MetricSeries"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMetric: {
        parameters: {
            query?: {
                /** @description Queue every record, whatever it says itself. */
                async?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A metric as a client sends it. Null in an optional field is its absence. Unknown fields are not stored; the answer names them. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "appId": "shop",
                 *       "metricName": "api_response_time",
                 *       "metricType": "timing",
                 *       "value": 125,
                 *       "unit": "ms",
                 *       "tags": {
                 *         "region": "eu"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["MetricInput"];
            };
        };
        responses: {
            /** @description Stored: durable, and visible to the next read. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "metric": {
                     *         "appId": "shop",
                     *         "metricName": "api_response_time",
                     *         "metricType": "timing",
                     *         "value": 125,
                     *         "timestamp": 1768469400000,
                     *         "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MetricStored"];
                };
            };
            /** @description Queued: durably in the log, to be stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "queued": true,
                     *       "metric": {
                     *         "appId": "shop",
                     *         "metricName": "api_response_time",
                     *         "metricType": "timing",
                     *         "value": 125,
                     *         "timestamp": 1768469400000,
                     *         "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MetricQueued"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used for other content; that stays as it is. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:idempotency_conflict",
                     *       "title": "The idempotency key was used for another record",
                     *       "status": 409,
                     *       "detail": "A record with the same `Idempotency-Key` and place in the request is stored, with other content. It stays as it is, and this one was not stored.",
                     *       "error": "idempotency_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEventBatch: {
        parameters: {
            query?: {
                /** @description Queue every record, whatever it says itself. */
                async?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "appId": "shop",
                 *         "userId": "user-123",
                 *         "eventType": "click",
                 *         "eventName": "submit",
                 *         "properties": {
                 *           "cart": 3
                 *         }
                 *       },
                 *       {
                 *         "appId": "shop",
                 *         "userId": "user-123",
                 *         "eventType": "click",
                 *         "eventName": "submit",
                 *         "properties": {
                 *           "cart": 3
                 *         }
                 *       }
                 *     ]
                 */
                "application/json": components["schemas"]["EventInput"][];
            };
        };
        responses: {
            /** @description All are kept; those that did not ask to be queued are stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "count": 2
                     *     }
                     */
                    "application/json": components["schemas"]["BatchAccepted"];
                };
            };
            /** @description All are queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "count": 2
                     *     }
                     */
                    "application/json": components["schemas"]["BatchAccepted"];
                };
            };
            /** @description Some were refused, the others are kept. */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "count": 1,
                     *       "rejected": 1,
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
                     *           "status": "stored"
                     *         },
                     *         {
                     *           "index": 1,
                     *           "status": "rejected",
                     *           "error": "invalid_record",
                     *           "message": "/eventName: is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventBatchPartial"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used for other content; that stays as it is. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:idempotency_conflict",
                     *       "title": "The idempotency key was used for another record",
                     *       "status": 409,
                     *       "detail": "A record with the same `Idempotency-Key` and place in the request is stored, with other content. It stays as it is, and this one was not stored.",
                     *       "error": "idempotency_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMetricBatch: {
        parameters: {
            query?: {
                /** @description Queue every record, whatever it says itself. */
                async?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "appId": "shop",
                 *         "metricName": "api_response_time",
                 *         "metricType": "timing",
                 *         "value": 125,
                 *         "unit": "ms",
                 *         "tags": {
                 *           "region": "eu"
                 *         }
                 *       },
                 *       {
                 *         "appId": "shop",
                 *         "metricName": "api_response_time",
                 *         "metricType": "timing",
                 *         "value": 125,
                 *         "unit": "ms",
                 *         "tags": {
                 *           "region": "eu"
                 *         }
                 *       }
                 *     ]
                 */
                "application/json": components["schemas"]["MetricInput"][];
            };
        };
        responses: {
            /** @description All are kept; those that did not ask to be queued are stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "count": 2
                     *     }
                     */
                    "application/json": components["schemas"]["BatchAccepted"];
                };
            };
            /** @description All are queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "count": 2
                     *     }
                     */
                    "application/json": components["schemas"]["BatchAccepted"];
                };
            };
            /** @description Some were refused, the others are kept. */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "count": 1,
                     *       "rejected": 1,
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "metricId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
                     *           "status": "stored"
                     *         },
                     *         {
                     *           "index": 1,
                     *           "status": "rejected",
                     *           "error": "invalid_record",
                     *           "message": "/value: is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MetricBatchPartial"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used for other content; that stays as it is. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:idempotency_conflict",
                     *       "title": "The idempotency key was used for another record",
                     *       "status": 409,
                     *       "detail": "A record with the same `Idempotency-Key` and place in the request is stored, with other content. It stays as it is, and this one was not stored.",
                     *       "error": "idempotency_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUserEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only of this app.
                 * @example shop
                 */
                appId?: string;
                /**
                 * @description Only of this event type.
                 * @example click
                 */
                eventType?: string;
                /**
                 * @description Only of this event name.
                 * @example submit
                 */
                eventName?: string;
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
                /** @description The most events on a page; a page of large events ends at 4 MB, with a `nextCursor`. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Whose events.
                 * @example user-123
                 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, each once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user-123",
                     *       "count": 1,
                     *       "events": [
                     *         {
                     *           "timestamp": "2026-01-15T09:30:00.000Z",
                     *           "eventId": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
                     *           "appId": "shop",
                     *           "userId": "user-123",
                     *           "eventType": "click",
                     *           "eventName": "submit",
                     *           "properties": {
                     *             "cart": 3
                     *           },
                     *           "sessionId": "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b",
                     *           "userAgent": "curl/8.5.0",
                     *           "ipAddress": "203.0.113.7"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserEvents"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDashboard: {
        parameters: {
            query?: {
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts of events, each once, and the newest metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "timeRange": {
                     *         "start": "-24h",
                     *         "end": "now()"
                     *       },
                     *       "summary": {
                     *         "totalEvents": 3,
                     *         "activeUsers": 2,
                     *         "activeUsersEstimated": false
                     *       },
                     *       "topEvents": [
                     *         {
                     *           "name": "submit",
                     *           "count": 2
                     *         },
                     *         {
                     *           "name": "home",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "eventsOverTime": [
                     *         {
                     *           "timestamp": "2026-01-15T08:00:00.000Z",
                     *           "count": 1,
                     *           "final": true
                     *         },
                     *         {
                     *           "timestamp": "2026-01-15T09:00:00.000Z",
                     *           "count": 2,
                     *           "final": false
                     *         }
                     *       ],
                     *       "interval": "1h",
                     *       "recentMetrics": [
                     *         {
                     *           "timestamp": "2026-01-15T09:30:00.000Z",
                     *           "appId": "shop",
                     *           "metricName": "api_response_time",
                     *           "metricType": "timing",
                     *           "value": 125,
                     *           "unit": "ms",
                     *           "tags": {
                     *             "region": "eu"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRetention: {
        parameters: {
            query?: {
                /**
                 * @description The event by which a user begins; any event when absent.
                 * @example home
                 */
                first?: string;
                /**
                 * @description The event by which a user comes back; any event when absent.
                 * @example submit
                 */
                returning?: string;
                /** @description The width of a period; weeks begin on Monday. At most 100 periods. */
                unit?: "day" | "week";
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
                /** @description Periods begin at midnight there: a name of the IANA time zone database. */
                timezone?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cohorts of users by the period of their first event, and who of them came back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "timeRange": {
                     *         "start": "-1d",
                     *         "end": "now()"
                     *       },
                     *       "to": "2026-01-15T09:30:00.000Z",
                     *       "from": "2026-01-14T09:30:00.000Z",
                     *       "unit": "day",
                     *       "timezone": "UTC",
                     *       "cohorts": [
                     *         {
                     *           "start": "2026-01-14T00:00:00.000Z",
                     *           "users": 5,
                     *           "periods": [
                     *             {
                     *               "period": 0,
                     *               "users": 5,
                     *               "final": true
                     *             },
                     *             {
                     *               "period": 1,
                     *               "users": 2,
                     *               "final": false
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "start": "2026-01-15T00:00:00.000Z",
                     *           "users": 3,
                     *           "periods": [
                     *             {
                     *               "period": 0,
                     *               "users": 3,
                     *               "final": false
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "estimated": false
                     *     }
                     */
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The question would have to read too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: {
                /** @description A session ends after so long without an event of the user: `30m`, from `1m` to `24h`. */
                idle?: string;
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
                /**
                 * @description Only of this user, whose sessions are listed.
                 * @example user-123
                 */
                userId?: string;
                /** @description The most sessions in the list. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Number and length of sessions; those of one user also one by one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "timeRange": {
                     *         "start": "-1d",
                     *         "end": "now()"
                     *       },
                     *       "to": "2026-01-15T09:30:00.000Z",
                     *       "from": "2026-01-14T09:30:00.000Z",
                     *       "idle": "30m",
                     *       "count": 1,
                     *       "users": 1,
                     *       "medianMs": 600000,
                     *       "p95Ms": 600000,
                     *       "eventsPerSession": 3,
                     *       "overTime": [
                     *         {
                     *           "timestamp": "2026-01-15T08:00:00.000Z",
                     *           "count": 1
                     *         },
                     *         {
                     *           "timestamp": "2026-01-15T09:00:00.000Z",
                     *           "count": 0
                     *         }
                     *       ],
                     *       "interval": "1h",
                     *       "sessions": [
                     *         {
                     *           "start": "2026-01-15T08:20:00.000Z",
                     *           "end": "2026-01-15T08:30:00.000Z",
                     *           "durationMs": 600000,
                     *           "events": 3,
                     *           "firstEvent": "home",
                     *           "lastEvent": "submit",
                     *           "sessionIds": [
                     *             "7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b"
                     *           ]
                     *         }
                     *       ],
                     *       "estimated": false
                     *     }
                     */
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The question would have to read too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Apps, those with most events first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apps": [
                     *         {
                     *           "appId": "shop",
                     *           "name": "The shop",
                     *           "firstSeen": "2026-01-01T07:00:00.000Z",
                     *           "lastSeen": "2026-01-15T09:30:00.000Z",
                     *           "events30d": 1204
                     *         },
                     *         {
                     *           "appId": "blog",
                     *           "firstSeen": null,
                     *           "lastSeen": null,
                     *           "events30d": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Apps"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The question would have to read too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNames: {
        parameters: {
            query?: {
                /** @description Names of events or metrics, keys of tags of metrics, or paths of properties of events, such as `cart.total`: up to three members, and none whose name has a dot. */
                kind?: "event" | "metric" | "tag" | "property";
                /** @description Only names that begin so, letter case included. */
                prefix?: string;
                /** @description With `kind=property`: only of events of this name. */
                eventName?: string;
                /** @description With `kind=tag`: only of metrics of this name. */
                metricName?: string;
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
                /** @description The most names in the answer. */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names, most frequent first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "kind": "event",
                     *       "timeRange": {
                     *         "start": "-30d",
                     *         "end": "now()"
                     *       },
                     *       "to": "2026-01-15T09:30:00.000Z",
                     *       "from": "2025-12-16T09:30:00.000Z",
                     *       "names": [
                     *         {
                     *           "name": "home",
                     *           "type": "view",
                     *           "count": 800,
                     *           "lastSeen": "2026-01-15T09:30:00.000Z"
                     *         },
                     *         {
                     *           "name": "submit",
                     *           "type": "click",
                     *           "count": 404,
                     *           "lastSeen": "2026-01-15T09:12:00.000Z"
                     *         }
                     *       ],
                     *       "estimated": false,
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["Names"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The question would have to read too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEventSeries: {
        parameters: {
            query?: {
                /**
                 * @description Only of this event name.
                 * @example submit
                 */
                eventName?: string;
                /**
                 * @description Only of this event type.
                 * @example click
                 */
                eventType?: string;
                /**
                 * @description One series for each: `name`, `type`, or `properties.<path>`, such as `properties.cart.total`.
                 * @example name
                 */
                by?: string;
                /** @description Events, each counted once, or different users; an erased user is none. */
                measure?: "events" | "users";
                /** @description Width of a point; when absent one that suits the range. */
                interval?: "1m" | "5m" | "15m" | "30m" | "1h" | "6h" | "1d" | "1w";
                /** @description A name of the IANA time zone database, such as `Europe/Berlin`: points begin where clocks there show a multiple of the interval, days and weeks (Monday) at midnight. */
                timezone?: string;
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`. */
                endTime?: string;
                /** @description The most series; what is left is one more. */
                limit?: number;
                /** @description Adds the same of the period before, which is as long. */
                compare?: "previous";
                /**
                 * @description Only with these properties: `properties.<path>=<value>`, at most five. The value is text, or else JSON.
                 * @example {
                 *       "plan": "pro"
                 *     }
                 */
                properties?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One series for each key, with a point for every interval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "timeRange": {
                     *         "start": "-1d",
                     *         "end": "now()"
                     *       },
                     *       "to": "2026-01-15T09:30:00.000Z",
                     *       "from": "2026-01-14T09:30:00.000Z",
                     *       "interval": "1d",
                     *       "timezone": "UTC",
                     *       "measure": "events",
                     *       "by": "properties.plan",
                     *       "series": [
                     *         {
                     *           "key": "pro",
                     *           "kind": "value",
                     *           "total": 19,
                     *           "points": [
                     *             {
                     *               "timestamp": "2026-01-14T00:00:00.000Z",
                     *               "count": 12,
                     *               "final": true
                     *             },
                     *             {
                     *               "timestamp": "2026-01-15T00:00:00.000Z",
                     *               "count": 7,
                     *               "final": false
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "free",
                     *           "kind": "value",
                     *           "total": 11,
                     *           "points": [
                     *             {
                     *               "timestamp": "2026-01-14T00:00:00.000Z",
                     *               "count": 9,
                     *               "final": true
                     *             },
                     *             {
                     *               "timestamp": "2026-01-15T00:00:00.000Z",
                     *               "count": 2,
                     *               "final": false
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "totals": {
                     *         "events": 30,
                     *         "users": 11
                     *       },
                     *       "estimated": false
                     *     }
                     */
                    "application/json": components["schemas"]["EventSeries"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The question would have to read too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReceipt: {
        parameters: {
            query?: {
                /** @description What the record is. */
                kind?: "event" | "metric";
                /** @description When the record is dated: epoch milliseconds or RFC 3339. InfluxDB finds a record by its time; without it, by the time inside a UUIDv7 id. */
                timestamp?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The `eventId` or `metricId`.
                 * @example 019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of the record, as far as the store can tell. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "stored",
                     *       "kind": "event",
                     *       "appId": "shop",
                     *       "id": "019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10",
                     *       "timestamp": "2026-01-15T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askFunnel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "steps": [
                 *         {
                 *           "eventName": "home"
                 *         },
                 *         {
                 *           "eventName": "submit",
                 *           "where": {
                 *             "plan": "pro"
                 *           }
                 *         }
                 *       ],
                 *       "within": "7d",
                 *       "startTime": "-30d",
                 *       "endTime": "now()",
                 *       "by": "properties.plan"
                 *     }
                 */
                "application/json": components["schemas"]["FunnelRequest"];
            };
        };
        responses: {
            /** @description Users, conversion and times by step. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "timeRange": {
                     *         "start": "-14d",
                     *         "end": "now()"
                     *       },
                     *       "to": "2026-01-15T09:30:00.000Z",
                     *       "from": "2026-01-01T09:30:00.000Z",
                     *       "within": "7d",
                     *       "steps": [
                     *         {
                     *           "eventName": "home",
                     *           "users": 8,
                     *           "conversion": 1,
                     *           "stepConversion": 1,
                     *           "medianMs": null
                     *         },
                     *         {
                     *           "eventName": "submit",
                     *           "users": 4,
                     *           "conversion": 0.5,
                     *           "stepConversion": 0.5,
                     *           "medianMs": 125000
                     *         }
                     *       ],
                     *       "by": [
                     *         {
                     *           "key": "pro",
                     *           "kind": "value",
                     *           "steps": [
                     *             {
                     *               "eventName": "home",
                     *               "users": 4,
                     *               "conversion": 1,
                     *               "stepConversion": 1,
                     *               "medianMs": null
                     *             },
                     *             {
                     *               "eventName": "submit",
                     *               "users": 3,
                     *               "conversion": 0.75,
                     *               "stepConversion": 0.75,
                     *               "medianMs": 125000
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "",
                     *           "kind": "missing",
                     *           "steps": [
                     *             {
                     *               "eventName": "home",
                     *               "users": 4,
                     *               "conversion": 1,
                     *               "stepConversion": 1,
                     *               "medianMs": null
                     *             },
                     *             {
                     *               "eventName": "submit",
                     *               "users": 1,
                     *               "conversion": 0.25,
                     *               "stepConversion": 0.25,
                     *               "medianMs": 125000
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "estimated": false
                     *     }
                     */
                    "application/json": components["schemas"]["Funnel"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The question would have to read too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportRecords: {
        parameters: {
            query?: {
                /**
                 * @description Only of this app.
                 * @example shop
                 */
                appId?: string;
                /** @description Begin, inclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`; from the first record when absent. */
                startTime?: string;
                /** @description End, exclusive: `-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`; to the last record when absent. */
                endTime?: string;
                /**
                 * @description Only of this user (events).
                 * @example user-123
                 */
                userId?: string;
                /**
                 * @description Only of this event type (events).
                 * @example click
                 */
                eventType?: string;
                /**
                 * @description Only of this event name (events).
                 * @example submit
                 */
                eventName?: string;
                /** @description Only of this metric name (metrics). */
                metricName?: string;
                /** @description Only of this metric type (metrics). */
                metricType?: string;
                /** @description `ndjson` when absent. Parquet is made whole before its first byte comes. */
                format?: "ndjson" | "csv" | "parquet";
                /** @description CSV only; `on` when absent: `'` stands before a text that a spreadsheet would run as a formula. */
                guard?: "on" | "off";
                /** @description Goes on behind the last record that you have: the JSON array `[timestamp, appId, id]` of it. */
                cursor?: string;
                /** @description Only metrics with these tags, `tags.<key>=<value>` for each; only events with these properties, `properties.<path>=<value>`, at most five. The value is text, or else JSON. */
                tags?: {
                    [key: string]: string;
                };
                /** @description Only metrics with these tags, `tags.<key>=<value>` for each; only events with these properties, `properties.<path>=<value>`, at most five. The value is text, or else JSON. */
                properties?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path: {
                /**
                 * @description What is taken out.
                 * @example events
                 */
                kind: "events" | "metrics";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Also when nobody is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "authentication": "on",
                     *       "signedIn": true,
                     *       "name": "Ann",
                     *       "scopes": [
                     *         "read",
                     *         "admin"
                     *       ],
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "signInWith": [
                     *         "key"
                     *       ],
                     *       "expiresAt": "2026-01-16T00:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "ak_<id>_<secret>_<check>"
                 *     }
                 */
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "authentication": "on",
                     *       "signedIn": true,
                     *       "name": "Ann",
                     *       "scopes": [
                     *         "read",
                     *         "admin"
                     *       ],
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "signInWith": [
                     *         "key"
                     *       ],
                     *       "expiresAt": "2026-01-16T00:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out: the cookie has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startOidcSignIn: {
        parameters: {
            query?: {
                /** @description Where in the page one is afterwards: a path. */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or to `/sign-in?error=…` when it cannot be asked. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such route. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:not_found",
                     *       "title": "No such route",
                     *       "status": 404,
                     *       "detail": "Nothing is served at this path.",
                     *       "error": "not_found",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishOidcSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in: to the page; or to `/sign-in?error=denied|expired|failed`. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such route. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:not_found",
                     *       "title": "No such route",
                     *       "status": 404,
                     *       "detail": "Nothing is served at this path.",
                     *       "error": "not_found",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamLive: {
        parameters: {
            query?: {
                /** @description Only records of this kind. */
                kind?: "event" | "metric";
                /**
                 * @description Only of this user (events).
                 * @example user-123
                 */
                userId?: string;
                /**
                 * @description Only of this event name (events).
                 * @example submit
                 */
                eventName?: string;
                /** @description The last `id` that you have: goes on behind it. The header `Last-Event-ID` goes before. */
                lastEventId?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Whose records.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askGraphqlByUrl: {
        parameters: {
            query?: {
                /**
                 * @description The document.
                 * @example { dashboard(appId: "shop") { summary { totalEvents } } }
                 */
                query?: string;
                /** @description JSON. */
                variables?: string;
                /** @description Which operation of the document. */
                operationName?: string;
                /** @description JSON, with `persistedQuery: { version: 1, sha256Hash }`. */
                extensions?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlAnswer"];
                };
            };
            /** @description The document, or what it is asked with, is at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The query is too deep, too wide or too dear. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askGraphql: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "query": "query Glance($appId: String) { dashboard(appId: $appId) { summary { totalEvents activeUsers } } }",
                 *       "variables": {
                 *         "appId": "shop"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["GraphqlRequest"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlAnswer"];
                };
            };
            /** @description The document, or what it is asked with, is at fault. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The query is too deep, too wide or too dear. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:question_too_large",
                     *       "title": "The question needs too much",
                     *       "status": 422,
                     *       "detail": "More events, or more different values, would have to be read than one question may. Nothing was answered.",
                     *       "error": "question_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenants: {
        parameters: {
            query?: {
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tenants. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenants": [
                     *         {
                     *           "tenant": "acme",
                     *           "name": "Acme Ltd",
                     *           "quotas": {
                     *             "eventsPerDay": 1000000
                     *           },
                     *           "apps": [
                     *             "shop"
                     *           ],
                     *           "revision": 1,
                     *           "changedAt": "2026-01-15T09:30:00.000Z",
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant": "acme",
                     *       "name": "Acme Ltd",
                     *       "quotas": {
                     *         "eventsPerDay": 1000000
                     *       },
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin"
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is. `null` is the default again. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Ltd",
                 *       "quotas": {
                 *         "eventsPerDay": 1000000
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TenantChange"];
            };
        };
        responses: {
            /** @description The tenant as it is now; it was changed, or was so already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant": "acme",
                     *       "name": "Acme Ltd",
                     *       "quotas": {
                     *         "eventsPerDay": 1000000
                     *       },
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin"
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description The tenant was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant": "acme",
                     *       "name": "Acme Ltd",
                     *       "quotas": {
                     *         "eventsPerDay": 1000000
                     *       },
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin"
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApps: {
        parameters: {
            query?: {
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of apps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apps": [
                     *         {
                     *           "appId": "shop",
                     *           "name": "Shop",
                     *           "retentionDays": 365,
                     *           "ipAddress": "truncated",
                     *           "userAgent": "full",
                     *           "allowedOrigins": [
                     *             "https://shop.example.com"
                     *           ],
                     *           "signing": "off",
                     *           "schemaMode": "enforce",
                     *           "revision": 1,
                     *           "changedAt": "2026-01-15T09:30:00.000Z",
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AppList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "name": "Shop",
                     *       "retentionDays": 365,
                     *       "ipAddress": "truncated",
                     *       "userAgent": "full",
                     *       "allowedOrigins": [
                     *         "https://shop.example.com"
                     *       ],
                     *       "signing": "off",
                     *       "schemaMode": "enforce",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin"
                     *     }
                     */
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        /** @description Settings that are left out stay as they are; in a new app they have their default. `null` is the default again. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop",
                 *       "retentionDays": 365,
                 *       "ipAddress": "truncated",
                 *       "userAgent": "full",
                 *       "allowedOrigins": [
                 *         "https://shop.example.com"
                 *       ],
                 *       "signing": "off",
                 *       "schemaMode": "enforce"
                 *     }
                 */
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description The app as it is now; it was changed, or was so already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "name": "Shop",
                     *       "retentionDays": 365,
                     *       "ipAddress": "truncated",
                     *       "userAgent": "full",
                     *       "allowedOrigins": [
                     *         "https://shop.example.com"
                     *       ],
                     *       "signing": "off",
                     *       "schemaMode": "enforce",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin"
                     *     }
                     */
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The app was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "name": "Shop",
                     *       "retentionDays": 365,
                     *       "ipAddress": "truncated",
                     *       "userAgent": "full",
                     *       "allowedOrigins": [
                     *         "https://shop.example.com"
                     *       ],
                     *       "signing": "off",
                     *       "schemaMode": "enforce",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin"
                     *     }
                     */
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApp: {
        parameters: {
            query?: {
                /** @description Delete its keys, signing secrets and schemas too. Otherwise there must be none. */
                force?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAppKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, in the order of their ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "4f2a9c81d0b7",
                     *           "name": "Web page",
                     *           "scopes": [
                     *             "write"
                     *           ],
                     *           "apps": [
                     *             "shop"
                     *           ],
                     *           "createdAt": "2026-01-15T09:30:00.000Z",
                     *           "revision": 1,
                     *           "changedAt": "2026-01-15T09:30:00.000Z",
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeAppKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Web page",
                 *       "scopes": [
                 *         "write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AppKeyRequest"];
            };
        };
        responses: {
            /** @description The key. This is the only answer that has it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "4f2a9c81d0b7",
                     *       "name": "Web page",
                     *       "scopes": [
                     *         "write"
                     *       ],
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "key": "ak_<id>_<secret>_<check>"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAppKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The id of the key.
                 * @example 4f2a9c81d0b7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateAppKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The id of the key.
                 * @example 4f2a9c81d0b7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description The new key. This is the only answer that has it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "4f2a9c81d0b7",
                     *       "name": "Web page",
                     *       "scopes": [
                     *         "write"
                     *       ],
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "key": "ak_<id>_<secret>_<check>"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenantKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, in the order of their ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "4f2a9c81d0b7",
                     *           "name": "Web page",
                     *           "scopes": [
                     *             "write"
                     *           ],
                     *           "apps": [
                     *             "shop"
                     *           ],
                     *           "createdAt": "2026-01-15T09:30:00.000Z",
                     *           "revision": 1,
                     *           "changedAt": "2026-01-15T09:30:00.000Z",
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeTenantKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Web page",
                 *       "scopes": [
                 *         "write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TenantKeyRequest"];
            };
        };
        responses: {
            /** @description The key. This is the only answer that has it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "4f2a9c81d0b7",
                     *       "name": "Web page",
                     *       "scopes": [
                     *         "write"
                     *       ],
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "key": "ak_<id>_<secret>_<check>"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTenantKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
                /**
                 * @description The id of the key.
                 * @example 4f2a9c81d0b7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateTenantKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                tenant: string;
                /**
                 * @description The id of the key.
                 * @example 4f2a9c81d0b7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description The new key. This is the only answer that has it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "4f2a9c81d0b7",
                     *       "name": "Web page",
                     *       "scopes": [
                     *         "write"
                     *       ],
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "key": "ak_<id>_<secret>_<check>"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSigningSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signing secrets, in the order of their ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "signingSecrets": [
                     *         {
                     *           "id": "9d3be0417ac25f68",
                     *           "appId": "shop",
                     *           "name": "Backend",
                     *           "createdAt": "2026-01-15T09:30:00.000Z",
                     *           "revision": 1,
                     *           "changedAt": "2026-01-15T09:30:00.000Z",
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SigningSecretList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Backend"
                 *     }
                 */
                "application/json": components["schemas"]["SigningSecretRequest"];
            };
        };
        responses: {
            /** @description The secret. This is the only answer that has it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "9d3be0417ac25f68",
                     *       "appId": "shop",
                     *       "name": "Backend",
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "secret": "ss_<secret>"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeSigningSecret"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The id of the secret.
                 * @example 9d3be0417ac25f68
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The id of the secret.
                 * @example 9d3be0417ac25f68
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description The new secret. This is the only answer that has it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "9d3be0417ac25f68",
                     *       "appId": "shop",
                     *       "name": "Backend",
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "secret": "ss_<secret>"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeSigningSecret"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEventSchemas: {
        parameters: {
            query?: {
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of schemas. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "schemas": [
                     *         {
                     *           "appId": "shop",
                     *           "eventName": "submit",
                     *           "mode": "warn",
                     *           "version": 1,
                     *           "revision": 1,
                     *           "changedAt": "2026-01-15T09:30:00.000Z",
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventSchemaList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEventSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The event name.
                 * @example submit
                 */
                eventName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema, and its versions before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "eventName": "submit",
                     *       "mode": "warn",
                     *       "version": 1,
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "schema": {
                     *         "type": "object",
                     *         "required": [
                     *           "cart"
                     *         ],
                     *         "properties": {
                     *           "cart": {
                     *             "type": "integer",
                     *             "minimum": 0
                     *           }
                     *         }
                     *       },
                     *       "previous": []
                     *     }
                     */
                    "application/json": components["schemas"]["EventSchema"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putEventSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The event name.
                 * @example submit
                 */
                eventName: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is. A `mode` of `null` is that of the app again. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schema": {
                 *         "type": "object",
                 *         "required": [
                 *           "cart"
                 *         ],
                 *         "properties": {
                 *           "cart": {
                 *             "type": "integer",
                 *             "minimum": 0
                 *           }
                 *         }
                 *       },
                 *       "mode": "warn"
                 *     }
                 */
                "application/json": components["schemas"]["EventSchemaChange"];
            };
        };
        responses: {
            /** @description The schema as it is now; it was changed, or was so already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "eventName": "submit",
                     *       "mode": "warn",
                     *       "version": 1,
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "schema": {
                     *         "type": "object",
                     *         "required": [
                     *           "cart"
                     *         ],
                     *         "properties": {
                     *           "cart": {
                     *             "type": "integer",
                     *             "minimum": 0
                     *           }
                     *         }
                     *       },
                     *       "previous": []
                     *     }
                     */
                    "application/json": components["schemas"]["EventSchema"];
                };
            };
            /** @description The schema was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appId": "shop",
                     *       "eventName": "submit",
                     *       "mode": "warn",
                     *       "version": 1,
                     *       "revision": 1,
                     *       "changedAt": "2026-01-15T09:30:00.000Z",
                     *       "changedBy": "admin",
                     *       "schema": {
                     *         "type": "object",
                     *         "required": [
                     *           "cart"
                     *         ],
                     *         "properties": {
                     *           "cart": {
                     *             "type": "integer",
                     *             "minimum": 0
                     *           }
                     *         }
                     *       },
                     *       "previous": []
                     *     }
                     */
                    "application/json": components["schemas"]["EventSchema"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEventSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The event name.
                 * @example submit
                 */
                eventName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:revision_conflict",
                     *       "title": "It was changed meanwhile",
                     *       "status": 409,
                     *       "detail": "Somebody changed it after you read it. Nothing of this change was made.",
                     *       "error": "revision_conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description What is done. */
                kind?: "erase-user" | "anonymise-user" | "delete-events" | "delete-metrics" | "apply-retention" | "export" | "archive" | "replay" | "backup" | "verify" | "import";
                /** @description It waits, runs, or has ended. */
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *           "kind": "archive",
                     *           "state": "running",
                     *           "apps": [
                     *             "shop"
                     *           ],
                     *           "params": {
                     *             "appId": "shop"
                     *           },
                     *           "requestedBy": "admin",
                     *           "createdAt": "2026-01-15T09:30:00.000Z",
                     *           "startedAt": "2026-01-15T09:30:01.000Z",
                     *           "progress": {
                     *             "done": 1200,
                     *             "total": 4000,
                     *             "step": "events of 2026-01-14"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is the same job, however often it is sent. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The members beside `kind` are those of the kind; those in bold are needed. `archive` takes appId, recordKind, startTime, endTime. `export` takes **records**, **format**, guard, appId, userId, eventType, eventName, where, metricName, metricType, tags, startTime, endTime. `replay` takes **from**, appId, recordKind, names, startTime, endTime, dryRun, rate. `backup` takes nothing else. `erase-user` takes **appId**, userId, userHash, allowAgain. `anonymise-user` takes **appId**, userId, userHash, allowAgain, dropProperties. `verify` takes **proof**. `delete-events` takes **appId**, startTime, endTime, dryRun, lateRecords, eventName. `delete-metrics` takes **appId**, startTime, endTime, dryRun, lateRecords, metricName, tags. `apply-retention` takes appId. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "archive",
                 *       "appId": "shop"
                 *     }
                 */
                "application/json": components["schemas"]["JobRequest"];
            };
        };
        responses: {
            /** @description The job waits to be run. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeJob"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The job.
                 * @example 0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "kind": "archive",
                     *       "state": "running",
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "params": {
                     *         "appId": "shop"
                     *       },
                     *       "requestedBy": "admin",
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "startedAt": "2026-01-15T09:30:01.000Z",
                     *       "progress": {
                     *         "done": 1200,
                     *         "total": 4000,
                     *         "step": "events of 2026-01-14"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The job.
                 * @example 0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "kind": "archive",
                     *       "state": "running",
                     *       "apps": [
                     *         "shop"
                     *       ],
                     *       "params": {
                     *         "appId": "shop"
                     *       },
                     *       "requestedBy": "admin",
                     *       "createdAt": "2026-01-15T09:30:00.000Z",
                     *       "startedAt": "2026-01-15T09:30:01.000Z",
                     *       "progress": {
                     *         "done": 1200,
                     *         "total": 4000,
                     *         "step": "events of 2026-01-14"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The job.
                 * @example 0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40
                 */
                jobId: string;
                /**
                 * @description The file, by its name in the manifest.
                 * @example part-00001.csv
                 */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is the same job, however often it is sent. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The user.
                 * @example user-123
                 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job waits to be run. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/json": components["schemas"]["MadeJob"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Only of this reason. */
                reason?: string;
                /** @description Only of this app. */
                appId?: string;
                /** @description Only those in this state. */
                state?: "waiting" | "redriven" | "discarded" | "all";
                /** @description Only those that failed last from this time on, as `-24h` or RFC 3339. */
                startTime?: string;
                /** @description Only those that failed last before this time. */
                endTime?: string;
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of dead letters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deadLetters": [
                     *         {
                     *           "id": "2:17",
                     *           "state": "waiting",
                     *           "reason": "invalid_record",
                     *           "message": "/value: expected number",
                     *           "attempts": 1,
                     *           "topic": "analytics.metrics",
                     *           "kind": "metric",
                     *           "appId": "shop",
                     *           "recordId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
                     *           "failedAt": "2026-01-15T09:30:00.000Z",
                     *           "recordSize": 164
                     *         }
                     *       ],
                     *       "counts": [
                     *         {
                     *           "reason": "invalid_record",
                     *           "appId": "shop",
                     *           "state": "waiting",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetters"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description As listed: `partition:offset`.
                 * @example 2:17
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter with all of its bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2:17",
                     *       "state": "waiting",
                     *       "reason": "invalid_record",
                     *       "message": "/value: expected number",
                     *       "attempts": 1,
                     *       "topic": "analytics.metrics",
                     *       "kind": "metric",
                     *       "appId": "shop",
                     *       "recordId": "019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21",
                     *       "failedAt": "2026-01-15T09:30:00.000Z",
                     *       "recordSize": 164,
                     *       "original": {
                     *         "topic": "analytics.metrics",
                     *         "partition": 2,
                     *         "offset": 4711,
                     *         "appendedAt": "2026-01-15T09:29:59.000Z"
                     *       },
                     *       "key": "shop:api_response_time,region=eu",
                     *       "headers": [
                     *         {
                     *           "name": "correlation-id",
                     *           "value": "c-1"
                     *         }
                     *       ],
                     *       "value": "{\"appId\":\"shop\",\"metricName\":\"api_response_time\",\"metricType\":\"timing\",\"value\":\"125\"}",
                     *       "encoding": "utf-8",
                     *       "isJson": true
                     *     }
                     */
                    "application/json": components["schemas"]["WholeDeadLetter"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "refused_by_store",
                 *       "before": "2026-01-15T09:30:00.000Z",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["DeadLetterSelection"];
            };
        };
        responses: {
            /** @description What was redriven, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "count": 1,
                     *       "ids": [
                     *         "2:17"
                     *       ],
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterChange"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "refused_by_store",
                 *       "before": "2026-01-15T09:30:00.000Z",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["DeadLetterSelection"];
            };
        };
        responses: {
            /** @description What was discarded, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "count": 1,
                     *       "ids": [
                     *         "2:17"
                     *       ],
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterChange"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLedger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger, as the log has it now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-01-15T09:30:02.000Z",
                     *       "accepted": 42,
                     *       "stored": 30,
                     *       "duplicate": 1,
                     *       "alreadySettled": 9,
                     *       "deadLettered": 1,
                     *       "erased": 0,
                     *       "inFlight": 1,
                     *       "unaccounted": 0,
                     *       "closes": true,
                     *       "byTopic": [
                     *         {
                     *           "topic": "analytics.events",
                     *           "kind": "event",
                     *           "accepted": 42,
                     *           "stored": 30,
                     *           "duplicate": 1,
                     *           "alreadySettled": 9,
                     *           "deadLettered": 1,
                     *           "erased": 0,
                     *           "inFlight": 1,
                     *           "unaccounted": 0,
                     *           "closes": true,
                     *           "lagSeconds": 2,
                     *           "partitions": [
                     *             {
                     *               "partition": 0,
                     *               "start": 0,
                     *               "committed": 41,
                     *               "end": 42,
                     *               "lag": 1,
                     *               "waitingSince": "2026-01-15T09:30:00.000Z",
                     *               "lagSeconds": 2
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCatalog: {
        parameters: {
            query?: {
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `publicKey` of the installation that is to open the secrets. Without it they are left out. */
                sealedFor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries, in the order in which they are to be taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "installationId": "0f3c9d8a7b6e5142",
                     *       "publicKey": "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo",
                     *       "entries": [
                     *         {
                     *           "kind": "tenant",
                     *           "id": "acme",
                     *           "value": {
                     *             "name": "Acme Ltd"
                     *           },
                     *           "changedAt": 1768469400000,
                     *           "changedBy": "admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TransferableEntries"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "0f3c9d8a7b6e5142",
                 *       "entries": [
                 *         {
                 *           "kind": "tenant",
                 *           "id": "acme",
                 *           "value": {
                 *             "name": "Acme Ltd"
                 *           },
                 *           "changedAt": 1768469400000
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TakeEntries"];
            };
        };
        responses: {
            /** @description What became of the entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "changed": 1,
                     *       "unchanged": 0,
                     *       "rejected": []
                     *     }
                     */
                    "application/json": components["schemas"]["TakenEntries"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description The most entries in the answer. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "changes": [
                     *         {
                     *           "at": "2026-01-15T09:30:00.000Z",
                     *           "by": "admin",
                     *           "action": "put",
                     *           "kind": "app",
                     *           "id": "shop",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkEventSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The app.
                 * @example shop
                 */
                appId: string;
                /**
                 * @description The event name.
                 * @example submit
                 */
                eventName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schema": {
                 *         "type": "object",
                 *         "required": [
                 *           "cart"
                 *         ],
                 *         "properties": {
                 *           "cart": {
                 *             "type": "integer",
                 *             "minimum": 0
                 *           }
                 *         }
                 *       },
                 *       "events": [
                 *         {
                 *           "appId": "shop",
                 *           "userId": "user-123",
                 *           "eventType": "click",
                 *           "eventName": "submit",
                 *           "properties": {
                 *             "cart": 3
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EventSchemaCheckRequest"];
            };
        };
        responses: {
            /** @description What would be refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "checked": 2,
                     *       "refused": 1,
                     *       "skipped": 0,
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "errors": [
                     *             {
                     *               "path": "/properties/cart",
                     *               "message": "is required"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventSchemaCheck"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:no_such_entry",
                     *       "title": "Nothing has this name",
                     *       "status": 404,
                     *       "detail": "There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.",
                     *       "error": "no_such_entry",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is there is in the way of the change; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:conflict",
                     *       "title": "It cannot be done as things are",
                     *       "status": 409,
                     *       "detail": "What is there is in the way of the change; `detail` names it. Nothing was changed.",
                     *       "error": "conflict",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description What the records are.
                 * @example events
                 */
                kind: "events" | "metrics";
            };
            cookie?: never;
        };
        /** @description Whole records, as an export has them. */
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "eventId": "order-4711",
                 *         "appId": "shop",
                 *         "userId": "user-123",
                 *         "eventType": "order",
                 *         "eventName": "ordered",
                 *         "properties": {
                 *           "amount": 12
                 *         },
                 *         "sessionId": "",
                 *         "userAgent": "",
                 *         "ipAddress": "203.0.113.7",
                 *         "timestamp": "2026-01-15T09:30:00.000Z"
                 *       }
                 *     ]
                 */
                "application/json": {
                    [key: string]: unknown;
                }[];
            };
        };
        responses: {
            /** @description All are durably in the log, and will be stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "count": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description Some are, or none; of the others `results` says why not. */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "count": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description The request is malformed or invalid; nothing of it was stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:invalid_request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "detail": "A field or parameter breaks the contract; `errors` names each. Nothing was stored.",
                     *       "error": "invalid_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40",
                     *       "errors": [
                     *         {
                     *           "path": "/eventName",
                     *           "message": "is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credential, or not signed as the app wants it. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unauthorized",
                     *       "title": "No valid credential",
                     *       "status": 401,
                     *       "detail": "The request brings no credential, or one that is not valid now. Nothing was read or stored.",
                     *       "error": "unauthorized",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this credential, not from this address, or not for pages of this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:forbidden",
                     *       "title": "Not for this caller",
                     *       "status": 403,
                     *       "detail": "The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.",
                     *       "error": "forbidden",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such kind of records. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:not_found",
                     *       "title": "No such route",
                     *       "status": 404,
                     *       "detail": "Nothing is served at this path.",
                     *       "error": "not_found",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request came too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:request_timeout",
                     *       "title": "The request came too slowly",
                     *       "status": 408,
                     *       "detail": "Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.",
                     *       "error": "request_timeout",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too big, after decompression. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:body_too_large",
                     *       "title": "The body is too large",
                     *       "status": 413,
                     *       "detail": "The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.",
                     *       "error": "body_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An id in the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:uri_too_long",
                     *       "title": "The path is too long",
                     *       "status": 414,
                     *       "detail": "An id in the path is longer than any that could be stored.",
                     *       "error": "uri_too_long",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unknown media type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:unsupported_media_type",
                     *       "title": "Unknown media type or encoding",
                     *       "status": 415,
                     *       "detail": "The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.",
                     *       "error": "unsupported_media_type",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Host is not one of the service. */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:misdirected_request",
                     *       "title": "The service has another name",
                     *       "status": 421,
                     *       "detail": "The `Host` header names a host that the service does not answer for. Nothing was read or stored.",
                     *       "error": "misdirected_request",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Rate limit; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.",
                     *       "error": "rate_limited",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL and headers are too long. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:headers_too_large",
                     *       "title": "The request headers are too large",
                     *       "status": 431,
                     *       "detail": "The request line and headers exceed what the server reads.",
                     *       "error": "headers_too_large",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A defect of the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:internal_error",
                     *       "title": "Something went wrong in the service",
                     *       "status": 500,
                     *       "detail": "A defect of the service. Whether the request took effect is unknown.",
                     *       "error": "internal_error",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unavailable or overloaded; see Retry-After. Safe to send again with the same ids. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:analytics:error:overloaded",
                     *       "title": "The service is overloaded",
                     *       "status": 503,
                     *       "detail": "The process cannot take more work now, and refused before accepting any.",
                     *       "error": "overloaded",
                     *       "correlationId": "0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
