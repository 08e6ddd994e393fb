// The documentation site: `npm ci && npm run build` in this folder writes it to ../../target/site.
import { existsSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const site = dirname(dirname(fileURLToPath(import.meta.url)))
const root = resolve(site, '../..')
const pages = resolve(site, 'markdown')
const repository = 'https://github.com/fluxcrawl/fluxcrawl'

// A link to a file of the repository that is no page leads to the repository.
function repositoryLinks(md) {
    const usual = md.renderer.rules.link_open ?? ((tokens, i, options, env, self) => self.renderToken(tokens, i, options))
    md.renderer.rules.link_open = (tokens, i, options, env, self) => {
        const [path, fragment] = (tokens[i].attrGet('href') ?? '').split('#')
        if (path.startsWith('../')) {
            const file = resolve(pages, path)
            if (!existsSync(file)) throw new Error(`${env.relativePath}: ${path} does not exist`)
            const kind = statSync(file).isDirectory() ? 'tree' : 'blob'
            tokens[i].attrSet('href', `${repository}/${kind}/main/${relative(root, file)}${fragment ? '#' + fragment : ''}`)
        }
        return usual(tokens, i, options, env, self)
    }
}

// An indented block is a command; shown as a fenced one, it scrolls and can be copied.
function commands(md) {
    md.renderer.rules.code_block = (tokens, i, options, env, self) => {
        tokens[i].info = 'sh'
        return md.renderer.rules.fence(tokens, i, options, env, self)
    }
}

// GitHub makes anchors of headings in its own way, which the links between pages follow.
function slug(text) {
    return text
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
        .replace(/ /g, '-')
}

const section = (text, ...items) => ({ text, items: items.map(([title, page]) => ({ text: title, link: `/${page}` })) })

export default {
    title: 'fluxcrawl',
    description: 'Crawl a list of URLs and get one metadata record per row.',
    lang: 'en',
    srcDir: 'markdown',
    outDir: resolve(root, 'target/site'),
    cacheDir: resolve(root, 'target/site-cache'),
    cleanUrls: false,
    lastUpdated: false,
    sitemap: { hostname: 'https://fluxcrawl.io/' },
    vite: { publicDir: resolve(site, 'public') },
    markdown: {
        html: false,
        linkify: false,
        anchor: { slugify: slug },
        toc: { slugify: slug },
        headers: { slugify: slug },
        config: md => {
            repositoryLinks(md)
            commands(md)
        },
    },
    themeConfig: {
        search: { provider: 'local' },
        outline: [2, 3],
        nav: [
            { text: 'Install', link: '/install' },
            { text: 'Guide', link: '/guide' },
            { text: 'Reference', link: '/record' },
            { text: 'Changelog', link: '/changelog' },
        ],
        socialLinks: [{ icon: 'github', link: repository }],
        sidebar: [
            section('Getting started', ['Install', 'install'], ['SEO auditor', 'start-audit'], ['Data engineer', 'start-data'], ['Link previews', 'start-previews'], ['Java team', 'start-java'], ['Teaching concurrency', 'start-concurrency']),
            section('Guide', ['Every task', 'guide'], ['Audit', 'audit'], ['Checking links', 'check'], ['Jobs', 'jobs'], ['Questions in SQL', 'site-queries'], ['WARC archives', 'warc'], ['Metrics and live page', 'metrics'], ['Link previews over HTTP', 'serve']),
            section('Java', ['Embedding', 'embedding'], ['Spring Boot', 'spring']),
            section('Reference', ['Options', 'options'], ['Record', 'record'], ['Outcomes', 'outcomes'], ['Checks', 'checks']),
            section('Background', ['Async against threads', 'async-against-threads'], ['Architecture', 'architecture'], ['Benchmarks', 'benchmarks'], ['Comparison', 'comparison'], ['Comparison with curl', 'witness'], ['Verification', 'verification']),
            section('Project', ['Changelog', 'changelog']),
        ],
        footer: { message: 'Apache-2.0' },
    },
}
