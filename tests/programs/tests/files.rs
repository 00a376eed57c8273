//! A chart goes up from a file, and comes down into another, piece by piece.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::File;
use programs::tidewatch::models::PutChartBody;
use programs::tidewatch::models::requests::{GetChartRequest, PutChartRequest};
use std::io::Write;
use std::{fs, path::Path};

async fn upload(client: &Client, path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let image = File::new("chart.png", fs::read(path)?);
    let request = PutChartRequest::new("st-1", PutChartBody::new(image).with_title("May"));
    let station = client.stations().put_chart(&request).await?;
    Ok(station.into_value().name)
}

async fn download(client: &Client, mut to: impl Write) -> Result<u64, Box<dyn std::error::Error>> {
    let chart = client.stations().get_chart(&GetChartRequest::new("st-1")).await?;
    let mut body = chart.into_value();
    let mut size = 0;
    while let Some(piece) = body.chunk().await? {
        size += piece.len() as u64;
        to.write_all(&piece)?;
    }
    Ok(size)
}

#[tokio::test]
async fn a_chart_goes_up_and_down() -> Result<(), Box<dyn std::error::Error>> {
    let (url, asked) = server::serve(&[
        ("200 OK", "application/json", r#"{"id":"st-1","name":"Pier"}"#),
        ("200 OK", "image/png", "PNG of the tide"),
    ]);
    let folder = tempfile::tempdir()?;
    let (up, down) = (folder.path().join("up.png"), folder.path().join("down.png"));
    fs::write(&up, "PNG of May")?;
    let client = Client::at(url)?;
    assert_eq!(upload(&client, &up).await?, "Pier");
    assert_eq!(download(&client, fs::File::create(&down)?).await?, 15);
    assert_eq!(fs::read_to_string(&down)?, "PNG of the tide");
    let asked = asked.recv()?;
    assert!(
        asked.contains("filename=\"chart.png\"") && asked.contains("PNG of May"),
        "{asked}"
    );
    assert!(asked.contains("name=\"title\"\r\n\r\nMay\r\n"), "{asked}");
    Ok(())
}
