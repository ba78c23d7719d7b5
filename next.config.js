import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/** Whatever is sent is what it says it is, and no other site's page loads it. */
const everywhere = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
]

/**
 * Headers of all that a browser could open as a page. What is no page shows and runs nothing, should one ever do so; a
 * page's own policy, with its nonce, takes that one's place in `proxy.ts`. The parts of pages do not carry them: there are
 * forty to a page, and together they would weigh as much as a part.
 */
const onDocuments = [
  { key: 'content-security-policy', value: "default-src 'none'; base-uri 'none'; frame-ancestors 'none'" },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'no-referrer' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  {
    key: 'permissions-policy',
    value: 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  },
]

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Nobody waits for a page's title, so that none is ever without: a screen reader says it first.
  htmlLimitedBots: /.*/,
  // `npm run check` asks the compiler, once and for everything.
  typescript: { ignoreBuildErrors: true },
  // A list of tens of thousands of rows comes in one piece.
  // While the server cannot be reached a page stays as it is, and what it wants waits, instead of giving way to the
  // browser's own error.
  experimental: { serverActions: { bodySizeLimit: '4mb' }, useOffline: true },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/((?!_next/static/chunks/).*)', headers: onDocuments },
  ],
}

/**
 * The catalogues of words are compiled when the pages are built, so that browsers get no parser for them. The plugin does
 * nothing for a running server, which may not write the declaration of their types either.
 *
 * @param {string} phase
 */
export default async function configure(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return nextConfig
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  const withWords = createNextIntlPlugin({
    requestConfig: './app/language.ts',
    experimental: {
      createMessagesDeclaration: './components/messages/en.json',
      messages: { path: './components/messages', format: 'json', locales: 'infer', precompile: true },
    },
  })
  return withWords(nextConfig)
}
