//! What the brief says, with names filled in.

use crate::{
    conversation::Conversation,
    game::{first_look::FirstLook, stage::Features},
    scenario::{Difficulty, Text},
};

/// What the brief says of a conversation that is about to begin.
#[derive(Clone, Debug)]
pub(super) struct BriefView {
    pub(super) title: String,
    pub(super) difficulty: Difficulty,
    pub(super) minutes: u8,
    /// Who the player is and what happened.
    pub(super) situation: String,
    pub(super) know: Vec<String>,
    pub(super) may_offer: Vec<String>,
    pub(super) cannot: Vec<String>,
    pub(super) goal: String,
    /// The customer's name.
    pub(super) customer: String,
    pub(super) role: String,
    pub(super) features: Features,
    pub(super) look: FirstLook,
}

impl BriefView {
    /// The brief of a conversation, with the customer as they will open it.
    pub(super) fn of(conversation: &Conversation) -> Self {
        let scenario = conversation.scenario();
        let (brief, customer) = (&scenario.brief, scenario.customer());
        let names = conversation.names();
        let all = |texts: &[Text]| texts.iter().map(|text| text.show(&names)).collect();
        let situation = [&brief.you, &brief.situation].map(|text| text.show(&names));
        Self {
            title: scenario.title.clone(),
            difficulty: scenario.difficulty,
            minutes: scenario.minutes,
            situation: situation.join(" ").trim().to_owned(),
            know: all(&brief.you_know),
            may_offer: all(&brief.you_can_offer),
            cannot: all(&brief.you_cannot),
            goal: brief.goal.show(&names),
            customer: customer.name.clone(),
            role: customer.role.clone(),
            features: Features::of(&customer.look),
            look: FirstLook::of(scenario, conversation.opening()),
        }
    }
}
