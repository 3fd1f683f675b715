// The bundle of a bench stands in this folder, and its sweeps look for their thread beside it.
require('../cli/sweep-thread.cjs');
