use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Record;
use crate::bitrix::result::rows;
use crate::bitrix::{Rest, RestError, user};

/// What records must be like besides their name. What is empty is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// The stage of a lead or a deal, or the kind of a contact or a company.
    pub stage: Option<Stage>,
    /// Part of the city's name. Only contacts can be looked for by it.
    pub city: String,
    /// The first day of those on which the records were added, by the portal's clock: `2026-11-23`.
    pub since: String,
    /// The last of these days.
    pub until: String,
    /// Only those that the user is responsible for.
    pub mine: bool,
    /// Leave out whoever has no phone.
    pub has_phone: bool,
}

/// A choice of one of the CRM's own lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Bitrix24's code for it.
    pub code: String,
    /// What the portal calls it.
    pub name: String,
}

impl Conditions {
    /// How many are set.
    pub fn count(&self) -> u64 {
        let Conditions { stage, city, since, until, mine, has_phone } = self;
        let set = [
            stage.is_some(),
            !city.is_empty(),
            !since.is_empty(),
            !until.is_empty(),
            *mine,
            *has_phone,
        ];
        set.into_iter().map(u64::from).sum()
    }

    /// They as the `filter` of the method that lists such records: `crm.contact.list` for contacts, `crm.item.list` for all others.
    pub(super) async fn filter(&self, rest: &Rest, record: Record) -> Result<Value, RestError> {
        let classic = record == Record::Contact;
        let key = |of_contacts: &'static str, of_items: &'static str| {
            if classic { of_contacts } else { of_items }
        };
        let mut filter = json!({});
        if let Some(stage) = &self.stage {
            let of_items = if record == Record::Company { "typeId" } else { "stageId" };
            filter[key("TYPE_ID", of_items)] = json!(stage.code);
        }
        if classic && !self.city.is_empty() {
            filter["%ADDRESS_CITY"] = json!(self.city);
        }
        let created = key("DATE_CREATE", "createdTime");
        if !self.since.is_empty() {
            filter[format!(">={created}")] = json!(format!("{}T00:00:00", self.since));
        }
        if !self.until.is_empty() {
            filter[format!("<={created}")] = json!(format!("{}T23:59:59", self.until));
        }
        if self.mine {
            filter[key("ASSIGNED_BY_ID", "assignedById")] = json!(user::number(rest).await?);
        }
        // A deal has no phone of its own.
        if self.has_phone && record != Record::Deal {
            filter[key("HAS_PHONE", "hasPhone")] = json!("Y");
        }
        Ok(filter)
    }
}

/// The stages of leads or deals, or the kinds of contacts or companies, in the portal's order. Where deals go through several funnels, the
/// name of the funnel comes first: `Retail: paid`.
pub async fn stages(rest: &Rest, record: Record) -> Result<Vec<Stage>, RestError> {
    let list = match record {
        Record::Contact => "CONTACT_TYPE",
        Record::Lead => "STATUS",
        Record::Company => "COMPANY_TYPE",
        Record::Deal => return stages_of_deals(rest).await,
    };
    stages_in(rest, list).await
}

async fn stages_of_deals(rest: &Rest) -> Result<Vec<Stage>, RestError> {
    let method = "crm.category.list";
    let params = json!({ "entityTypeId": Record::Deal.type_id() });
    let answer = rest.call(method, &params).await?;
    let funnels = rows(method, answer["categories"].clone())?;
    let mut stages = Vec::new();
    for funnel in &funnels {
        let list = match funnel["id"].as_u64() {
            None | Some(0) => "DEAL_STAGE".to_owned(),
            Some(id) => format!("DEAL_STAGE_{id}"),
        };
        let mut found = stages_in(rest, &list).await?;
        if let (Some(name), 2..) = (funnel["name"].as_str(), funnels.len()) {
            found.iter_mut().for_each(|stage| stage.name = format!("{name}: {}", stage.name));
        }
        stages.extend(found);
    }
    Ok(stages)
}

/// A list of the CRM, by its name.
async fn stages_in(rest: &Rest, list: &str) -> Result<Vec<Stage>, RestError> {
    let method = "crm.status.list";
    let params = json!({ "filter": { "ENTITY_ID": list }, "order": { "SORT": "ASC" } });
    let rows = rows(method, rest.call(method, &params).await?)?;
    let text = |row: &Value, key: &str| row[key].as_str().map(str::to_owned);
    let stage = |row| Some(Stage { code: text(row, "STATUS_ID")?, name: text(row, "NAME")? });
    Ok(rows.iter().filter_map(stage).collect())
}
