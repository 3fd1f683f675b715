import type { Plan } from './graph/plan';
import { sha256Hex } from './graph/sha256';
import { ENGINE_VERSION } from './version';

/** Part of every encoded state: raise it when states of before make no sense for the same graph. */
const STATE_VERSION = '2';

function hashOf(version: string, { nodes, live, actions, guards, holds }: Plan): string {
  const meaning = [
    version,
    [...nodes, ...live].map(({ definition, params, inputs }) => [definition.type, params, inputs]),
    actions.map(({ nodeId, order, triggers }) => [nodeId, order, triggers]),
    guards.map(({ arms, ...guard }) => [guard, [...arms]]),
    holds,
  ];
  return sha256Hex(JSON.stringify(meaning));
}

/** SHA-256 of what a graph means and of the engine version. */
export function programHash(plan: Plan): string {
  return hashOf(ENGINE_VERSION, plan);
}

/** SHA-256 of what an encoded state must fit: sessions go on when only the engine's figures change. */
export function stateHash(plan: Plan): string {
  return hashOf(STATE_VERSION, plan);
}
