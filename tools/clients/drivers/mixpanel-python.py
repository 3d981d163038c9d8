from driver import COUNT, KEY, RUN, SERVICE_URL, fail, report

from mixpanel import Consumer, Mixpanel

base = f"{SERVICE_URL}/mixpanel"
consumer = Consumer(events_url=f"{base}/track", people_url=f"{base}/engage", groups_url=f"{base}/groups")
mixpanel = Mixpanel(KEY, consumer=consumer)
for index in range(COUNT):
    try:
        mixpanel.track(RUN, f"e-{index}", {"index": index})
    except Exception as error:
        fail(error, index)
report()
