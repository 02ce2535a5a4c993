000  mov edx,[0x101004]
006  cmp edx,[0x101008]
00c  je short 0x0020003E
00e  cmp eax,[0x300008]
014  jae short 0x0020003E
016  mov ecx,[0x300004]
01c  mov ecx,[ecx+eax*4]
01f  test cl,1
022  jne short 0x0020003E
024  mov eax,ecx
026  mov ecx,[eax+0xC]
029  cmp dword [ecx+0xC],0
02d  jne short 0x0020003E
02f  inc dword [eax+4]
032  mov [edx],eax
034  add edx,4
037  mov [0x101004],edx
03d  ret
03e  mov edx,eax
040  mov ecx,0x300000
045  call 0x00103060
04a  ret
