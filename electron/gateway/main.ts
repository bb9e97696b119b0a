import { startGatewayProgram } from './start.ts';

process.exitCode = await startGatewayProgram();
