import { themeCss } from '#components/theme/theme-css.ts'

/** Made once, when the product is built. */
export const dynamic = 'force-static'

/** The colours and measures of both themes; its address names its content, so it may be kept. */
export function GET(): Response {
  return new Response(themeCss(), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
  })
}
