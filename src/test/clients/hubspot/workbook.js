// Writes a workbook with one sheet of texts: the least that is an XLSX file, so that no library is needed.
const zlib = require('node:zlib');

const TYPES = '<?xml version="1.0" encoding="UTF-8"?>'
  + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
  + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  + '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
  + '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
  + '</Types>';
const relationships = (id, type, target) => '<?xml version="1.0" encoding="UTF-8"?>'
  + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
  + `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  + '</Relationships>';
const book = (sheet) => '<?xml version="1.0" encoding="UTF-8"?>'
  + '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
  + `<sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const cell = (text, row, index) => (text === ''
  ? ''
  : `<c r="${String.fromCharCode(65 + index)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`);
const sheet = (rows) => '<?xml version="1.0" encoding="UTF-8"?>'
  + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
  + rows.map((row, i) => `<row r="${i + 1}">${row.map((text, j) => cell(text, i + 1, j)).join('')}</row>`).join('')
  + '</sheetData></worksheet>';

const CRC_TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c >>> 0;
});
const crc32 = (bytes) => {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c = CRC_TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  }
  return (c ^ 0xffffffff) >>> 0;
};

function header(signature, length, fields) {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  fields.forEach(([offset, value, size]) => bytes.writeUIntLE(value, offset, size));
  return bytes;
}

function zip(parts) {
  const locals = [];
  const entries = [];
  let offset = 0;
  Object.entries(parts).forEach(([path, text]) => {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const packed = zlib.deflateRawSync(content);
    const common = (at) => [
      [at, 20, 2], [at + 4, 8, 2], [at + 8, 0x21, 2], [at + 10, crc32(content), 4],
      [at + 14, packed.length, 4], [at + 18, content.length, 4], [at + 22, name.length, 2],
    ];
    locals.push(header(0x04034b50, 30, common(4)), name, packed);
    entries.push(header(0x02014b50, 46, [[4, 20, 2], ...common(6), [42, offset, 4]]), name);
    offset += 30 + name.length + packed.length;
  });
  const directory = Buffer.concat(entries);
  const count = Object.keys(parts).length;
  const end = header(0x06054b50, 22, [[8, count, 2], [10, count, 2], [12, directory.length, 4], [16, offset, 4]]);
  return Buffer.concat([...locals, directory, end]);
}

/** The bytes of a workbook; every cell is a text, an empty one is left out. */
function workbook(rows, sheetName = 'Sheet1') {
  return zip({
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relationships('rId1', 'officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': book(sheetName),
    'xl/_rels/workbook.xml.rels': relationships('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': sheet(rows),
  });
}

module.exports = { workbook };
