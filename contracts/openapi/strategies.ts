import { exportFormat } from '../strategy';
import {
  createFromTemplateRequest,
  createStrategyRequest,
  diffVersionsRequest,
  duplicateStrategyRequest,
  exportStrategiesRequest,
  importStrategiesQuery,
  importStrategiesRequest,
  listStrategiesRequest,
  listVersionsRequest,
  searchStrategiesRequest,
  updateStrategyRequest,
} from '../strategy-requests';
import {
  compileStrategyResponse,
  createStrategyResponse,
  createdStrategyResponse,
  deleteStrategyResponse,
  diffVersionsResponse,
  duplicateStrategyResponse,
  exportStrategiesResponse,
  importStrategiesResponse,
  listNodesResponse,
  listStrategiesResponse,
  listTemplatesResponse,
  listVersionsResponse,
  readStrategyResponse,
  readVersionResponse,
  restoreVersionResponse,
  searchStrategiesResponse,
  strategyStatsResponse,
  updateStrategyResponse,
} from '../strategy-responses';
import { exampleTree } from './example-tree';
import { exampleIds } from './operation';
import type { OperationGroup } from './operation';

const params = { id: exampleIds.strategy };
const version = { ...params, version: '1' };
const named = { name: 'Williams reversal', category: 'momentum', tags: ['williams'] };

export const strategyOperations: OperationGroup = {
  tag: 'Strategies',
  about: 'Strategies as graphs of nodes, with every saved version.',
  auth: true,
  operations: {
    createStrategy: {
      at: 'POST /api/strategies',
      summary: 'Create a strategy',
      description:
        'A graph that cannot run yet is stored as a draft, with its report; anything that is not a graph is refused.',
      body: createStrategyRequest,
      response: createStrategyResponse,
      example: { body: { ...named, json_tree: exampleTree } },
    },
    listStrategies: {
      at: 'GET /api/strategies',
      summary: "List the user's strategies, last saved first",
      query: listStrategiesRequest,
      response: listStrategiesResponse,
      example: { query: { include_templates: 'true', limit: 50 } },
    },
    searchStrategies: {
      at: 'GET /api/strategies/search',
      summary: 'Search name, description and tags',
      query: searchStrategiesRequest,
      response: searchStrategiesResponse,
      example: { query: { q: 'williams' } },
    },
    strategyStats: {
      at: 'GET /api/strategies/stats',
      summary: 'Number of strategies by kind',
      response: strategyStatsResponse,
      example: {},
    },
    listNodes: {
      at: 'GET /api/strategies/nodes',
      summary: 'List the nodes that strategies are built from',
      response: listNodesResponse,
      example: {},
    },
    listTemplates: {
      at: 'GET /api/strategies/templates',
      summary: 'List the templates: strategies that are ready to run',
      response: listTemplatesResponse,
      example: {},
    },
    createFromTemplate: {
      at: 'POST /api/strategies/templates/{name}/create',
      summary: 'Create a strategy from a template',
      query: createFromTemplateRequest,
      response: createdStrategyResponse,
      example: { params: { name: 'rsi' }, query: { strategy_name: 'My RSI' } },
    },
    exportStrategies: {
      at: 'GET /api/strategies/export',
      summary: 'Export all strategies as a file',
      query: exportStrategiesRequest,
      response: exportStrategiesResponse,
      example: {},
    },
    importStrategies: {
      at: 'POST /api/strategies/import',
      summary: 'Import an exported file',
      description: 'Importing the same file twice has no effect. Each strategy has its own result.',
      query: importStrategiesQuery,
      body: importStrategiesRequest,
      response: importStrategiesResponse,
      example: {
        query: { on_conflict: 'skip' },
        body: { ...exportFormat, strategies: [{ ...named, json_tree: exampleTree }] },
      },
    },
    readStrategy: {
      at: 'GET /api/strategies/{id}',
      summary: 'A strategy with its graph and report',
      response: readStrategyResponse,
      example: { params },
    },
    updateStrategy: {
      at: 'PUT /api/strategies/{id}',
      summary: 'Save a strategy',
      description:
        'Fields that are absent or null are not changed. With `version` or `If-Match`, the save is refused if it is not based on the latest version.',
      body: updateStrategyRequest,
      response: updateStrategyResponse,
      errors: [409],
      example: { params, body: { description: 'Buys weakness', json_tree: exampleTree } },
    },
    deleteStrategy: {
      at: 'DELETE /api/strategies/{id}',
      summary: 'Delete a strategy',
      response: deleteStrategyResponse,
      errors: [409, 422],
      example: { params },
    },
    duplicateStrategy: {
      at: 'POST /api/strategies/{id}/duplicate',
      summary: 'Copy a strategy',
      body: duplicateStrategyRequest,
      bodyOptional: true,
      response: duplicateStrategyResponse,
      example: { params, body: {} },
    },
    compileStrategy: {
      at: 'POST /api/strategies/{id}/compile',
      summary: 'Compile a strategy and store the report',
      response: compileStrategyResponse,
      example: { params },
    },
    readCompiled: {
      at: 'GET /api/strategies/{id}/compiled',
      summary: 'The report of compiling a strategy',
      response: compileStrategyResponse,
      example: { params },
    },
    exportStrategy: {
      at: 'GET /api/strategies/{id}/export',
      summary: 'One strategy as a file',
      response: exportStrategiesResponse,
      example: { params },
    },
    listVersions: {
      at: 'GET /api/strategies/{id}/versions',
      summary: 'Versions of a strategy, newest first',
      query: listVersionsRequest,
      response: listVersionsResponse,
      example: { params },
    },
    diffVersions: {
      at: 'GET /api/strategies/{id}/versions/diff',
      summary: 'What changed between two versions',
      query: diffVersionsRequest,
      response: diffVersionsResponse,
      example: { params, query: { from: 1, to: 1 } },
    },
    readVersion: {
      at: 'GET /api/strategies/{id}/versions/{version}',
      summary: 'One version of a strategy',
      response: readVersionResponse,
      example: { params: version },
    },
    restoreVersion: {
      at: 'POST /api/strategies/{id}/versions/{version}/restore',
      summary: 'Restore a version',
      response: restoreVersionResponse,
      example: { params: version },
    },
  },
};
