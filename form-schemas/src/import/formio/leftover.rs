//! What of a component nothing else reads.

use super::Form;
use super::component::Sort;
use super::members::{flag, is_nothing};
use serde_json::{Map, Value};

/// Members that are read, or that only say how a component looks or what other programs do with it.
#[rustfmt::skip]
const READ: &[&str] = &[
    "type", "key", "id", "label", "title", "legend", "components", "columns", "rows", "input", "values", "data", "dataSrc", "options",
    "questions", "validate", "conditional", "customConditional", "logic", "calculateValue", "customDefaultValue", "defaultValue", "hidden",
    "description", "tooltip", "placeholder", "prefix", "suffix", "multiple", "inputMask", "displayMask", "errors", "errorLabel",
    "autocomplete", "html", "content", "text", "tag", "attrs", "className", "customClass", "action", "currency", "fields", "format",
    "enableDate", "enableTime", "datePicker", "widget", "valueProperty", "template", "editor", "wysiwyg", "decimalLimit", "form",
    "valueComponent", "keyLabel", "maxTags", "minDate", "maxDate", "unique", "tree", "isNew",
    // How it looks, and what the builder keeps for itself.
    "tableView", "persistent", "protected", "labelPosition", "labelWidth", "labelMargin", "labelAlign", "hideLabel", "hideLabels",
    "hideInputLabels", "inputsLabelPosition", "optionsLabelPosition", "tabindex", "autofocus", "spellcheck", "size", "block", "theme",
    "shortcut", "leftIcon", "rightIcon", "disableOnInvalid", "inputType", "inputFormat", "inputMasks", "allowMultipleMasks", "showWordCount",
    "showCharCount", "mask", "applyMaskOn", "delimiter", "thousandsSeparator", "decimalSymbol", "requireDecimal", "truncateMultipleSpaces",
    "case", "width", "height", "offset", "push", "pull", "currentWidth", "overlay", "breadcrumb", "breadcrumbClickable", "buttonSettings",
    "navigateOnEnter", "saveOnEnter", "scrollToTop", "collapsible", "collapsed", "border", "bordered", "striped", "hover", "condensed",
    "cellAlignment", "numRows", "numCols", "autoAdjust", "hideOnChildrenHidden", "inline", "modalEdit", "modal", "tableWidth", "idPath",
    "limit", "lazyLoad", "searchEnabled", "selectThreshold", "searchThreshold", "readOnlyValue", "customOptions", "useExactSearch", "filter",
    "sort", "authenticate", "ignoreCache", "clearOnHide", "clearOnRefresh", "redrawOn", "refreshOn", "refreshOnBlur", "refreshOnChange",
    "validateOn", "validateWhenHidden", "dbIndex", "encrypted", "addons", "attributes", "properties", "tags", "lockKey", "uniqueOptions",
    "dataType", "inputs", "dataGridLabel", "name", "value", "rowDrafts", "openWhenEmpty", "addAnotherPosition",
    "reorder", "enableRowGroups", "rowGroups", "initEmpty", "layoutFixed", "inlineEdit",
    "displayAsTable", "defaultOpen", "groupLabel", "verticalLayout", "useLocaleSettings", "dayFirst", "maxYear", "minYear", "hideOptionLabel",
    "timePicker", "displayInTimezone", "timezone", "allowInput", "defaultDate", "customClassName", "fuseOptions", "selectMode", "onlyAvailableItems", "fixedSize", "as", "isUploadEnabled",
    "uploadUrl", "uploadOptions", "uploadDir", "trigger", "allowCaching", "fetch", "event", "showValidations", "state", "oauthProvider",
    "storage", "image", "imageSize", "fileTypes", "fileKey", "webcam", "capture", "privateDownload", "dir", "fileNameTemplate", "dragEvents",
    "displayAs", "storeas", "delimeter", "maxTagsCount", "penColor", "backgroundColor", "footer", "minWidth", "maxWidth", "keepOverlayRatio",
    "enableManualMode", "switchToManualModeLabel", "provider", "providerOptions", "manualModeViewString", "disableClearIcon", "kickbox",
    "minRows", "calculateServer", "allowCalculateOverride", "hideOptions", "searchField", "minSearch", "selectFields", "selectValues",
    "disableLimit", "indexeddb", "searchDebounce", "noRefreshOnScroll", "addResource", "reference", "keyBeforeValue",
    "reCaptchaSiteKey", "useOriginalRevision", "revision", "isOptionalProvider", "readOnly", "showInSummary", "showInEmail", "showInPDF",
    "isSensitiveData", "openForms", "translatedErrors", "registration", "prefill", "deriveAddress", "originalComponent", "version", "path",
    "alwaysEnabled", "customHeaders", "headers", "nextPage", "nextPage", "minSelectedCountMessage", "maxSelectedCountMessage", "allowPrevious", "scrollBehavior", "showSidebar", "allowReset",
];

impl Form {
    /// Reports what nothing reads.
    pub(super) fn leftover(&mut self, pointer: &str, component: &Map<String, Value>, sort: Sort) {
        for (key, value) in component.iter().filter(|(_, value)| !is_nothing(value)) {
            let message = match key.as_str() {
                "disabled" => {
                    "Nobody can answer it in the source while it is switched off; here it can be answered. Remove it if nobody should."
                }
                "filePattern" | "fileMinSize" | "fileMaxSize" => {
                    "Which files are taken is set in the question."
                }
                "i18n" | "translations" => {
                    "Translations are not taken from here: bring them with the form’s texts (CSV or XLIFF)."
                }
                "addAnother" | "saveRow" | "removeRow" if value.is_string() => {
                    self.report.counts.texts.leave();
                    "The buttons that add, keep and remove one of several have the same words in every form."
                }
                "templates" => "How what was answered is listed is the same for every form here.",
                "rowGroups" if flag(component, "enableRowGroups") => {
                    "The things of a list have no headings between them here: what these say is not taken."
                }
                "disableAddingRemovingRows" | "disableAddingRows" => {
                    "In the source nobody adds or removes one of these; here people can."
                }
                key if READ.contains(&key) => continue,
                _ if matches!(sort, Sort::Button | Sort::Nothing(_)) => continue,
                _ => "Foolscap has nothing like it, so it was not taken.",
            };
            self.report.leave(format!("{pointer}/{}", crate::definition::pointer_step(key)), message);
        }
    }
}
