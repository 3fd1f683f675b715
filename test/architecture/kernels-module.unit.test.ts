import { KERNELS_WASM } from '../../engine/kernels/module';
import { kernelsModule } from '../../scripts/kernels-module';

test('the kernels that are shipped are those of the sources (npm run build:kernels)', async () => {
  expect(await kernelsModule()).toContain(KERNELS_WASM);
}, 60_000);
