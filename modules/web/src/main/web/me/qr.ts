import { html, type TemplateResult } from 'lit';
import qrcode from 'qrcode-generator';

const QUIET = 4;

/** A QR code with its quiet zone, dark on white whatever the page's colours are: readers expect it so. */
export function qr(text: string, label: string, mode: 'Alphanumeric' | 'Byte' = 'Alphanumeric'): TemplateResult {
  const code = qrcode(0, 'M');
  code.addData(text, mode);
  code.make();
  const size = code.getModuleCount();
  let dark = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (code.isDark(y, x)) {
        dark += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
      }
    }
  }
  const side = size + 2 * QUIET;
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <path fill="#fff" d="M0 0h${side}v${side}H0z" />
    <path fill="#000" d=${dark} />
  </svg>`;
}
