import { z } from 'zod';
import { describeService } from '../../../../../services/kit/description';

export const sampleDescription = describeService({
  name: 'sample',
  defaultPort: 8017,
  roles: ['api', 'stream', 'worker'],
  needs: ['database', 'redis', 'temporal', 'tokens'],
  calledBy: ['gateway'],
  destination: { segment: 'sample', title: 'Sample', isPublic: true },
  variables: { SAMPLE_LIMIT: z.coerce.number().default(10) },
});
