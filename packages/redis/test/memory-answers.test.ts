import { describeSharedAnswersContract, memoryAnswers } from '@analytics/testing';

const answers = memoryAnswers();
describeSharedAnswersContract('the answers that tests share in memory', { answers: () => answers });
