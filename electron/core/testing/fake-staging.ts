import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';

/** What a fake host answers about files that are on their way to its guests; the files themselves are in a folder of this machine. */
export class FakeStaging {
  /** Where they are; made at need. A test that copies to such a host gives one. */
  folder = '';
  /** So many bytes are free. */
  free = Number.MAX_SAFE_INTEGER;

  /** The folders that are there. */
  get folders(): readonly string[] {
    return this.folder === '' ? [] : readdirSync(this.folder);
  }

  begin({ staging, bytes }: OperationArguments<'staging.begin'>): Result<OperationAnswer<'staging.begin'>> {
    if (bytes > this.free) return failure('notEnoughSpace');
    mkdirSync(join(this.folder, staging));
    writeFileSync(this.#pathOf(staging), '');
    return success({ path: this.#pathOf(staging), free: this.free });
  }

  append({ staging, offset, data }: OperationArguments<'staging.append'>): Result<OperationAnswer<'staging.append'>> {
    const has = this.length({ staging });
    if (!has.ok) return has;
    if (has.value.bytes !== offset) return failure('stagingFailed', `${String(has.value.bytes)} and not ${String(offset)}`);
    appendFileSync(this.#pathOf(staging), Buffer.from(data, 'base64'));
    return this.length({ staging });
  }

  length({ staging }: OperationArguments<'staging.length'>): Result<OperationAnswer<'staging.length'>> {
    const found = statSync(this.#pathOf(staging), { throwIfNoEntry: false });
    return found === undefined ? failure('stagingFailed') : success({ bytes: found.size });
  }

  check({ staging, bytes, sha256 }: OperationArguments<'staging.check'>): Result<OperationAnswer<'staging.check'>> {
    const content = readFileSync(this.#pathOf(staging));
    const isSame = content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256;
    return isSame ? success({ bytes }) : failure('stagingDiffers');
  }

  remove({ staging }: OperationArguments<'staging.remove'>): Result<OperationAnswer<'staging.remove'>> {
    rmSync(join(this.folder, staging), { recursive: true, force: true });
    return success({});
  }

  #pathOf(staging: string): string {
    return join(this.folder, staging, 'file');
  }
}
