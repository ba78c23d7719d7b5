/** Headers that every page carries: nobody may frame the queue, guess content types or learn its addresses. */
const pageHeaders = [
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'no-referrer' },
  { key: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=()' },
]

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` asks the compiler, once and for everything.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: pageHeaders }],
}

export default nextConfig
