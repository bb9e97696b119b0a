import { configure } from '@testing-library/react';

// To find a role on a full page can take longer than the usual second on a busy machine; what never comes fails all the same.
configure({ asyncUtilTimeout: 10_000 });
