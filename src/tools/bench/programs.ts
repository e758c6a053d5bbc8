import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface Program {
  url: string
  pid: number
  /** ms from the start of the process to its first answer. */
  startedIn: number
  stop: () => Promise<void>
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const LATEST = 20_000
/** Starts a command and waits for its first answer. */
export async function start(command: string, args: readonly string[], port: number, probe: string, env = {}): Promise<Program> {
  const begun = performance.now()
  const child: ChildProcess = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(url + probe).catch(() => undefined))) {
    if (child.exitCode !== null || performance.now() - begun > LATEST) throw new Error(`${command} ${args.join(' ')} did not start`)
    await wait(5)
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, pid: child.pid ?? 0, startedIn: performance.now() - begun, stop }
}

/** The built console with data of its own, gone afterwards. */
export async function startConsole(env: Record<string, string> = {}): Promise<Program> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const usual = { PORT: String(port), CONSOLE_DATA: data, LOG_LEVEL: 'error', SIM_SPEED: '1' }
  const program = await start('node', ['dist/server/proxy/main.js'], port, '/healthz', { ...usual, ...env })
  const stop = async () => {
    await program.stop()
    rmSync(data, { recursive: true, force: true })
  }
  return { ...program, stop }
}

/** The built region in a process of its own. */
export async function startRegion(): Promise<Program> {
  const port = await freePort()
  return start('node', ['dist/server/simulator/main.js'], port, '/_sim/calls?account=demo-probe', {
    SIM_PORT: String(port),
    SIM_SPEED: '1',
  })
}

const TICKS = 100
/** Processor time of a process so far, ms; Linux counts it in hundredths of a second. */
export function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS
}
/** Resident memory of a process, MB. */
export const residentMemory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
