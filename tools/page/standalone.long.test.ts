import { describeOpenPage } from './open-page-cases.js';
import { describeOperator } from './operator-cases.js';
import { standaloneForm } from './page-form.js';

describeOpenPage(standaloneForm);
describeOperator(standaloneForm);
