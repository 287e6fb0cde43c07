// SPDX-License-Identifier: Apache-2.0

/**
 * Text of a CSV file (RFC 4180, CRLF, byte order mark so that spreadsheets read
 * UTF-8). Cells that a spreadsheet would run as a formula get a leading `'`
 * (OWASP, CSV injection).
 */
export function csvOf(
  rows: ReadonlyArray<ReadonlyArray<string | number | undefined>>,
): string {
  return `\uFEFF${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Offers a text as a file to save. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
