use std::time::Duration;

use serde_json::Value;

use super::{ConnectorError, Webhook};

/// How long a question to the connector may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks a question that changes nothing and reads the answer.
pub(super) async fn read(
    webhook: &Webhook,
    method: &str,
    params: &[(&str, &str)],
) -> Result<Value, ConnectorError> {
    let answer = webhook.ask(method, params, PATIENCE).await?;
    ConnectorError::unless_answered(answer.status, &answer.body)
}
