export { type ImportedRecord, type ImportedRow, type ImportRules, importRows } from './import-rows.js';
export type { MappedRow, Mapper, MapperOptions, Row } from './mapped-row.js';
export type { ReadRow } from './rows/read-row.js';
export { readRows, UnknownFormat } from './rows/read-rows.js';
export { type CsvMapping, createCsvMapper, mappingFaults } from './sources/csv-mapping.js';
export { SOURCES, type Source } from './sources/index.js';
