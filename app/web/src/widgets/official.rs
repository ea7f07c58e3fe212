//! The one telephone number there is, with how to make sure of it.

use leptos::prelude::*;

#[component]
pub(crate) fn Official() -> impl IntoView {
    view! {
        <p class="quiet">
            "拉卡拉客服 " <a href="tel:95016">"95016"</a> "：自己拨，并和机身、协议或商户通里的号码核对。网文和陌生来电给的号码都别打。"
        </p>
    }
}
