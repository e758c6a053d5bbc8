import { brotliCompressSync, constants } from 'node:zlib'
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import manifest from './package.json' with { type: 'json' }

const COMPRESSED = /\.(js|css|html|svg|json)$/
const SMALLEST_WORTH_IT = 512

/** Writes a `.br` beside every text file, once at build, at the highest quality: serving costs nothing then. */
function brotli(): Plugin {
  let outDir = ''
  return {
    name: 'brotli',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    closeBundle() {
      if (!existsSync(outDir)) return
      for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        if (!COMPRESSED.test(name)) continue
        const content = readFileSync(join(outDir, name))
        if (content.length < SMALLEST_WORTH_IT) continue
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
        writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(content, { params }))
      }
    },
  }
}

const placeOf = (id: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ??
  id
    .replaceAll('\0', '')
    .replace(/^.*?(src\/)/, '$1')
    .replace(/\?.*$/, '')

/** Writes what each chunk is made of (rendered bytes by package or source file), so that the weight test can name what grew. */
function contents(): Plugin {
  return {
    name: 'contents',
    generateBundle(_, bundle) {
      const chunks: Record<string, Record<string, number>> = {}
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const made: Record<string, number> = (chunks[chunk.fileName] = {})
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) made[placeOf(id)] = (made[placeOf(id)] ?? 0) + renderedLength
      }
      this.emitFile({ type: 'asset', fileName: '.vite/contents.json', source: JSON.stringify(chunks) })
    },
  }
}

/** What a worker is made of is not in the notices of the page. */
const IN_WORKERS = { 'sql-formatter': 'LICENSE', nearley: 'LICENSE.txt' }
function workerNotices(): Plugin {
  return {
    name: 'worker-notices',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const [name, file] of Object.entries(IN_WORKERS)) {
        const { version, license } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as Record<string, string>
        const notice = readFileSync(join('node_modules', name, file), 'utf8')
        appendFileSync(join(dir, 'licenses.txt'), `\n\n## ${name} - ${version} (${license})\n\n${notice}`)
      }
    },
  }
}

const FIRST_PAGES = /src\/console\/(main\.tsx|pages\/cluster\/ClustersPage\.tsx)$/

/**
 * What the first page needs comes in one piece: a chunk for every part that two pages share is a request of its own and
 * compresses alone.
 */
const firstVisit = (id: string, context: { getModuleInfo: (id: string) => { importers: readonly string[] } | null }): string | null => {
  const seen = new Set<string>()
  const isNeeded = (one: string): boolean => {
    if (seen.has(one)) return false
    seen.add(one)
    return FIRST_PAGES.test(one) || (context.getModuleInfo(one)?.importers.some(isNeeded) ?? false)
  }
  return isNeeded(id) ? 'first' : null
}

/** Programs of their own that are built beside the two servers: every TypeScript file of src/tools. */
const tools = readdirSync('src/tools').filter((file) => /^[a-zA-Z-]+\.ts$/.test(file) && !file.includes('.test.'))

export default defineConfig(({ isSsrBuild }) => ({
  define: { __VERSION__: JSON.stringify(manifest.version) },
  plugins: isSsrBuild ? [] : [react(), contents(), workerNotices(), brotli()],
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node20',
        rolldownOptions: {
          input: {
            'proxy/main': 'src/proxy/main.ts',
            'simulator/main': 'src/simulator/main.ts',
            ...Object.fromEntries(tools.map((file) => [`tools/${file.slice(0, -3)}`, `src/tools/${file}`])),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      }
    : {
        outDir: 'dist/client',
        target: 'es2022',
        manifest: true,
        // Served beside the page: the notices of all that is bundled into it.
        license: { fileName: 'licenses.txt' },
        reportCompressedSize: false,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 600,
        rolldownOptions: {
          output: {
            codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: firstVisit, debugName: 'first visit' }] },
          },
        },
      },
}))
