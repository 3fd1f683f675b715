import { z } from 'zod';
import { importLimits } from '../../contracts/import-requests';
import { backtestDescription } from '../backtest/description';
import { forwardTestDescription } from '../forward-test/description';
import { describeService } from '../kit/description';
import { workflowAttributes } from '../shared/workflow-attributes';
import { marketDataDescription } from '../market-data/description';
import { strategyDescription } from '../strategy/description';

export const importsDescription = describeService({
  name: 'imports',
  defaultPort: 8007,
  roles: ['api', 'worker'],
  needs: ['database', 'objectStore', 'temporal', 'tokens'],
  calledBy: ['gateway'],
  asks: [marketDataDescription, strategyDescription, forwardTestDescription, backtestDescription],
  destination: {
    segment: 'imports',
    title: 'Imports',
    isPublic: false,
    bodies: { most: importLimits.partBytes, large: /^PUT \/[^/]+\/parts\/[^/]+$/ },
  },
  searchAttributes: workflowAttributes,
  bucket: 'algotrade-imports',
  container: {
    environment: {
      GATEWAY_URL: 'http://gateway:8000',
      IMPORTS_SNAPSHOT_DAYS: '${IMPORTS_SNAPSHOT_DAYS:-7}',
    },
  },
  variables: {
    /** The gateway owns the users. It stands in front of this service, so it is no entry of `asks`. */
    GATEWAY_URL: z.url().default('http://127.0.0.1:8000'),
    /** Days after which the snapshot of a batch that has ended is deleted; its report stays. */
    IMPORTS_SNAPSHOT_DAYS: z.coerce.number().int().min(0).max(3_650).default(7),
    /** Days after which a run that changed nothing is deleted, once a later one has completed. */
    IMPORTS_UNCHANGED_DAYS: z.coerce.number().min(0).max(3_650).default(1),
  },
});
