// The page of a record.

import "./record_light.js";
import "./record_conflict.js";
import "./record_gazetteer.js";
import "./record_actions.js";
import "./record_dock.js";
import { restoreFocus } from "./record_focus.js";
import { reopenDrafts } from "./record_forms.js";
import { startAtItems } from "./record_keys.js";
import { resumeWaiting } from "./record_operations.js";

restoreFocus(null);
startAtItems();
resumeWaiting();
reopenDrafts();
document.documentElement.dataset.ready = "record";
