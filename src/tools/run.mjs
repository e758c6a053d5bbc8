// npm start, npm run simulator, npm run build, npm run dev and the tools: builds what is needed, then runs it in this process.
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { buildMissing } from './build.mjs'

const [what = 'console', ...rest] = process.argv.slice(2)
await buildMissing({ all: what === 'build' })

const programs = { console: 'dist/server/proxy/main.js', simulator: 'dist/server/simulator/main.js' }
if (what === 'bench') process.env.CHROMIUM_PATH = (await import('./browser.mjs')).findBrowser()

if (what in programs) await runProgram(programs[what])
else if (what === 'dev') await runDev()
else if (what !== 'build') await runProgram(`dist/server/tools/${what}.js`)

async function runProgram(file) {
  const path = resolve(file)
  process.argv = [process.argv[0], path, ...rest]
  await import(pathToFileURL(path).href)
}

/** Vite serves the page with hot reload and hands /api to a console of ours: one origin for the browser. */
async function runDev() {
  const port = Number(process.env.PORT ?? 8080)
  process.env.PORT = String(port + 1)
  await runProgram(programs.console)
  const { createServer } = await import('vite')
  const target = `http://127.0.0.1:${port + 1}`
  const server = await createServer({
    server: { host: '127.0.0.1', port, strictPort: true, proxy: { '/api': { target, changeOrigin: true } } },
  })
  await server.listen()
  process.stderr.write(`hot reload on http://127.0.0.1:${port}\n`)
}
