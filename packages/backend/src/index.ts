// SPDX-License-Identifier: Apache-2.0
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// The built front end, on the same port.
backend.add(import('@backstage/plugin-app-backend'));

// Who is asking, and what they may do.
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

// The catalog: what there is. Errors of single files are logged, not thrown.
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

// Templates: what can be made.
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab'));

// Go-live: which units there are, what is known of them, what may go live.
backend.add(import('@golive/backstage-plugin-golive-backend'));
backend.add(
  import('@golive/backstage-plugin-golive-backend-module-repository'),
);
backend.add(import('@golive/backstage-plugin-catalog-backend-module-golive'));
backend.add(
  import('@golive/backstage-plugin-scaffolder-backend-module-golive'),
);

// Search: in PostgreSQL where that is the database, else in memory.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// What the rest leans on.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// A back end that could not start must not linger: whoever started it would wait for ever.
backend.start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
