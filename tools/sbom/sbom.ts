import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import parse from 'spdx-expression-parse';

/** A package that a service is run with, as `pnpm licenses list --json` names it. */
export interface InstalledPackage {
  name: string;
  versions: readonly string[];
  license: string;
  homepage?: string;
}

export interface Product {
  name: string;
  version: string;
}

/** https://github.com/package-url/purl-spec: of a scoped name, the scope is the namespace. */
const purlOf = (name: string, version: string): string =>
  `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`;

/**
 * The packages that the services are run with as a bill of materials, CycloneDX 1.6 in JSON. The same packages give the
 * same text, apart from the time.
 */
export function sbomOf(product: Product, packages: readonly InstalledPackage[], now: Date): string {
  const licenses = new Contrib.License.Factories.LicenseFactory(parse);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      timestamp: now,
      component: new Models.Component(Enums.ComponentType.Application, product.name, { version: product.version }),
    }),
  });
  for (const { name, versions, license } of packages) {
    for (const version of versions) {
      const purl = purlOf(name, version);
      const component = new Models.Component(Enums.ComponentType.Library, name, { version, bomRef: purl });
      component.purl = purl as never;
      if (license !== 'Unknown') component.licenses.add(licenses.makeFromString(license));
      bom.components.add(component);
    }
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
