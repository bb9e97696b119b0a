import type { OperationKind, OperationRequest } from '../../../shared/contract/operation.ts';
import { checkpointActs, copyActs, fetchActs, guestServiceActs, kvpActs, powerActs } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { ChosenFolders } from '../files/chosen-folders.ts';
import type { ServiceLender } from './borrowed-service.ts';
import { createCheckpointTool } from './checkpoint-tool.ts';
import { createCopyTool } from './copy-tool.ts';
import { createFetchTool } from './fetch-tool.ts';
import { createGuestServiceTool, type GuestServiceToolParts } from './guest-service-tool.ts';
import { createKvpTool } from './kvp-tool.ts';
import { createPowerTool } from './power-tool.ts';
import type { StagingArea } from './staging.ts';
import type { Ending, OperationSituation, Tool, Work } from './tool.ts';

type RequestOf<K extends OperationKind> = Extract<OperationRequest, { readonly kind: K }>;

/** What a tool does for one request. */
interface Service {
  readonly refusalOf: (situation: OperationSituation) => Problem | null;
  readonly run: (work: Work) => Promise<Ending>;
}

/** Gives the service of a tool for a request of one of its kinds, `null` for any other request. */
function forKinds<K extends OperationKind>(kinds: readonly K[], tool: Tool<RequestOf<K>>): (request: OperationRequest) => Service | null {
  const own: ReadonlySet<string> = new Set(kinds);
  const isOwn = (request: OperationRequest): request is RequestOf<K> => own.has(request.kind);
  return (request) =>
    isOwn(request) ? { refusalOf: (situation) => tool.refusalOf(request, situation), run: (work) => tool.run(request, work) } : null;
}

/** What the tools need beside the operations. */
export interface ToolParts extends GuestServiceToolParts {
  readonly clock: Clock;
  readonly files: Pick<ChosenFiles, 'get'>;
  readonly folders: Pick<ChosenFolders, 'has'>;
  readonly lender: ServiceLender;
  readonly stagings: Pick<StagingArea, 'open'>;
}

/** All tools as one: each request is handed on to the tool of its kind. */
export function createTools({ clock, files, folders, lender, stagings, accounts, store, tracker }: ToolParts): Tool<OperationRequest> {
  const tools = [
    forKinds(powerActs, createPowerTool(clock)),
    forKinds(checkpointActs, createCheckpointTool(clock)),
    forKinds(kvpActs, createKvpTool(clock)),
    forKinds(copyActs, createCopyTool({ clock, files, lender, stagings })),
    forKinds(fetchActs, createFetchTool({ clock, accounts, folders })),
    forKinds(guestServiceActs, createGuestServiceTool({ clock, accounts, store, tracker })),
  ];

  function serviceFor(request: OperationRequest): Service {
    for (const serviceOf of tools) {
      const service = serviceOf(request);
      if (service !== null) return service;
    }
    throw new Error(`There is no tool for ${request.kind}.`);
  }

  return {
    refusalOf: (request, situation) => serviceFor(request).refusalOf(situation),
    run: (request, work) => serviceFor(request).run(work),
  };
}
