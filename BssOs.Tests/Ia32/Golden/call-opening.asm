000  push edx
001  push ecx
002  mov ecx,0x300000
007  call 0x00104200
00c  pop ecx
00d  pop edx
00e  cmp ecx,0x100000
014  jae short 0x00200041
016  sub ecx,1
019  cmp ecx,[0x300008]
01f  jae near 0x00103010
025  mov eax,[0x300004]
02b  mov ecx,[eax+ecx*4]
02e  test cl,1
031  jne near 0x00103010
037  test ecx,ecx
039  je near 0x00103010
03f  jmp short 0x0020004E
041  cmp dword [ecx+0x14],0x214A424F
048  jne near 0x00103010
04e  push edx
04f  mov edx,[esp+8]
053  cmp edx,0x100000
059  jae short 0x00200060
05b  call 0x00500000
060  mov [esp+8],edx
064  pop edx
065  push dword [esp+8]
069  push dword [esp+8]
06d  mov eax,[ecx]
06f  call dword [eax+0xC]
072  push edx
073  push eax
074  mov ecx,0x300000
079  call 0x00104100
07e  pop eax
07f  pop edx
080  ret 8
